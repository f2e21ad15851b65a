/** The month, `2015/09`, that the query of `/search?updated-max=2015-09-27T…` asks for; the table has it as `/2015/09/`. */
export function monthAsked(query: string): string | undefined {
  const [, year, month] = /(?:^|[?&])updated-max=(\d{4})-(\d\d)/.exec(query) ?? [];
  return year && `${year}/${month}`;
}

/** The field `code` of a form: six digits from an authenticator, or a recovery code. */
export function CodeInput({
  label,
  hint,
  noticeId,
}: {
  label: string;
  hint: string;
  /** The id of the notice about the last try. */
  noticeId?: string;
}) {
  return (
    <>
      <label htmlFor="code">{label}</label>
      <small id="code-hint">{hint}</small>
      <input
        id="code"
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        aria-invalid={noticeId ? true : undefined}
        aria-describedby={noticeId ? `${noticeId} code-hint` : 'code-hint'}
      />
    </>
  );
}

/** After how long somebody may try again, in words. */
export function waitText(
  t: (message: 'waitSeconds' | 'waitMinutes', values: { count: number }) => string,
  seconds: number,
): string {
  return seconds > 90
    ? t('waitMinutes', { count: Math.ceil(seconds / 60) })
    : t('waitSeconds', { count: seconds });
}

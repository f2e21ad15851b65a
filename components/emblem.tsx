export type EmblemName = keyof typeof drawings;

/**
 * The drawings made for this site: the empty chair, its mark and the stand-in for Liu Xiaobo's portrait; the dark
 * glasses, for Chen Guangcheng's. Without a label it decorates, and a screen reader passes over it.
 */
export function Emblem({ of, label }: { of: EmblemName; label?: string }) {
  const { filled, holes, drawn } = drawings[of];
  return (
    <svg viewBox={VIEW} role={label && 'img'} aria-label={label} aria-hidden={label ? undefined : true}>
      <path fill="currentColor" fillRule={holes} d={filled} />
      <path d={drawn} />
    </svg>
  );
}

// With commas, so that the same letters can stand in an address.
const VIEW = '0,0,64,68';
const drawings = {
  chair: {
    holes: undefined,
    filled: 'M14,37,24,31l26,3-9,8z',
    drawn:
      'M14,38l27,4,9-7M24,31,21,6q14-2,29,2v26M22,13q14-2,28,2M31,12l2,19M40,13l1,20M14,38,13,59M41,42l1,21M50,35l3,20M23,41v10M13,50l29,4,10-7',
  },
  glasses: {
    holes: 'evenodd',
    filled:
      'M4.5,25.5c0-1.5,1-2.3,2.5-2.3h18.5c2,0,3.2,1,3,3-.6,8.5-4.6,14.3-11.8,14.3S5,35,4.5,25.5zM9,27.5c.3,4.5,2,8,5.5,10.5-2-3-2.7-6.5-2.5-10.5zM59.5,25.5c0-1.5-1-2.3-2.5-2.3H38.5c-2,0-3.2,1-3,3,.6,8.5,4.6,14.3,11.8,14.3s11.7-5.5,12.2-15zM40,27.5c.3,4.5,2,8,5.5,10.5-2-3-2.7-6.5-2.5-10.5z',
    drawn: 'M28,27.5q4-3,8,0M5,25,1.5,19.5M59,25l3.5-5.5',
  },
} as const;

/**
 * The mark for a tab, inside the page: a browser that found none there would ask for /favicon.ico, and a first visit
 * would be two requests. A space and `<` have no place in an address (https://url.spec.whatwg.org/#url-code-points);
 * the drawing itself is the same text as in the header, so that it costs next to nothing once it is compressed.
 */
export const markIcon = `data:image/svg+xml,${`<svg xmlns='http://www.w3.org/2000/svg' viewBox='${VIEW}' style='background:#b3261e;fill:none;stroke:#f8f5ee;stroke-width:4'><path d='${drawings.chair.drawn}'/></svg>`.replace(/[<># ]/g, encodeURIComponent)}`;

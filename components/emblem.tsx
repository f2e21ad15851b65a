export type EmblemName = 'chair' | 'glasses';

/**
 * The drawings made for this site: the empty chair, its mark and the stand-in for Liu Xiaobo's portrait; the dark
 * glasses, for Chen Guangcheng's. Without a label it decorates, and a screen reader passes over it.
 */
export function Emblem({ of, label }: { of: EmblemName; label?: string }) {
  const { viewBox, path } = drawings[of];
  return (
    <svg viewBox={viewBox} role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
      <path d={path} />
    </svg>
  );
}

const drawings: Record<EmblemName, { viewBox: string; path: string }> = {
  chair: { viewBox: '0 0 40 40', path: 'M13 5l-1 30M12 22h14l2 13M12 29h15' },
  glasses: { viewBox: '0 0 40 40', path: 'M4 18h32M8 18a5 5 0 0 0 10 0M22 18a5 5 0 0 0 10 0' },
};

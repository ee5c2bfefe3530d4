import type { CSSProperties } from 'react';

/** "Step 3 of 11" in words and as a bar. `words` is the localised sentence. */
export function Progress({ at, of, words }: { at: number; of: number; words: string }) {
  // React writes custom properties through the CSSOM, which a style-src 'self' policy allows.
  const part: CSSProperties & { '--part': number } = { '--part': at / of };
  return (
    <div className="progress">
      <span aria-hidden="true">{words}</span>
      <progress className="visually-hidden" aria-label={words} max={of} value={at} />
      <div className="progress__track" aria-hidden="true">
        <div className="progress__bar" style={part} />
      </div>
    </div>
  );
}

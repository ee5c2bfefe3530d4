import { useState } from 'react';

/** A picture of resources/pictures beside words: decoration to a screen reader, and no broken frame when it is missing. */
export function Picture({ name, className }: { name: string; className?: string }) {
  const [missing, setMissing] = useState(false);
  if (missing) return null;
  return <img className={className} src={`/pictures/${name}.svg`} alt="" draggable={false} onError={() => setMissing(true)} />;
}

import { memo } from 'react';

/** A Chinese line and the English one under it. */
export const Both = memo(function Both({ zh, en }: { readonly zh: string; readonly en: string | null }) {
  return (
    <span className="both">
      <span className="both-zh">{zh}</span>
      {en === null || en === '' ? null : (
        <span className="both-en" lang="en">
          {en}
        </span>
      )}
    </span>
  );
});

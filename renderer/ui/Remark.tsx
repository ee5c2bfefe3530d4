import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

type Kind = 'info' | 'good' | 'warning' | 'error';

const icons: Record<Kind, IconName> = { info: 'info', good: 'tick', warning: 'warning', error: 'warning' };

/** A remark with icon and words. Errors are announced at once, everything else when the reader is free. */
export function Remark({ kind = 'info', children }: { kind?: Kind; children: ReactNode }) {
  return (
    <div className={`remark remark--${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div>{children}</div>
    </div>
  );
}

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';

/** Less than a line out of sight is nothing to point at. */
const slackPx = 24;

/**
 * Content that may be taller than the screen (large type, long names). It first does without decoration ("tight"); what is still
 * too tall scrolls by finger, and a button says that there is more below: not everybody knows to swipe.
 */
export function Scroll({ className, children }: { className: string; children: ReactNode }) {
  const { t } = useKiosk();
  const area = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState(false);
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    const look = () => setMore(element.scrollTop + element.clientHeight < element.scrollHeight - slackPx);
    const fit = () => {
      element.classList.remove('tight');
      element.classList.toggle('tight', element.scrollHeight > element.clientHeight + 1);
      look();
    };
    fit();
    const sizes = new ResizeObserver(fit);
    for (const part of [element, ...element.children]) sizes.observe(part);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const down = () => area.current?.scrollBy({ top: area.current.clientHeight * 0.7, behavior: 'smooth' });
  return (
    // Chromium lets a keyboard scroll it without a tabindex.
    <div className={className} ref={area}>
      {children}
      {more && (
        <Button className="screen__more" icon="down" onPress={down}>
          {t('frame.more')}
        </Button>
      )}
    </div>
  );
}

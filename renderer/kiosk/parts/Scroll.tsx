import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';

const sizeOf = ({ clientWidth, clientHeight, scrollHeight }: HTMLElement): string => `${clientWidth} ${clientHeight} ${scrollHeight}`;

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
    let fitted = '';
    // Each reading after a change lays the page out: nothing is changed that needn't be, and a size that was judged isn't judged again.
    const fit = () => {
      const { classList } = element;
      if (sizeOf(element) === fitted) return;
      if (classList.contains('tight')) classList.remove('tight');
      if (element.scrollHeight > element.clientHeight + 1) classList.add('tight');
      fitted = sizeOf(element);
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

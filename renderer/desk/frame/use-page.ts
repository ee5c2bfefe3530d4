import { useEffect, useState } from 'react';
import { pages } from './pages.ts';
import { pageAt, type DeskPage, type Me } from './page.ts';

/** The page that the address names; the browser's own "back" works. */
export function usePage(me: Me): DeskPage | null {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return pageAt(pages, hash, me);
}

import { useEffect, useState } from 'react';
import type { PageProps } from '../frame/page.ts';
import { FilePage } from './FilePage.tsx';
import { FileList } from './FileList.tsx';
import { filesText } from './files-text.ts';
import './files.css';

/** Who the address names behind "files/"; null: the list. */
const personIn = (hash: string): string | null => /^#files\/([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;

/** The list of files, or the one that the address names; the browser's own "back" leads to the list. */
export function FilesPage({ api, locale, me }: PageProps) {
  const [personId, setPersonId] = useState(() => personIn(location.hash));
  useEffect(() => {
    const onChange = () => setPersonId(personIn(location.hash));
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  const text = filesText(locale);
  const mayChange = me.roles.some((role) => role === 'clerk' || role === 'manager');
  const mayRecordHealth = me.roles.some((role) => role === 'clerk' || role === 'approver');
  return (
    <div className="files">
      {personId === null ? (
        <FileList api={api} text={text} locale={locale} />
      ) : (
        <FilePage key={personId} {...{ api, personId, text, locale, mayChange, mayRecordHealth }} />
      )}
    </div>
  );
}

import { useEffect, useState, type ReactElement } from 'react';
import { createApi } from '../../api.ts';
import type { Locale } from '../../ui/index.ts';
import { AgenciesView } from '../agencies/index.ts';
import { ExpiryView } from '../expiry/index.ts';
import { FilePage } from '../files/FilePage.tsx';
import { filesText } from '../files/files-text.ts';
import '../files/files.css';
import { ChecksView } from '../ready/ChecksPage.tsx';
import { LodgingView } from '../ready/LodgingPage.tsx';
import { TrainingView } from '../ready/TrainingPage.tsx';
import { nowMs } from './fixtures.ts';

const api = createApi();

/** Pages that ask a hall: a test answers their calls with a real one. */
export const readyExamples: Readonly<Record<string, (locale: Locale) => ReactElement>> = {
  'ready-checks': (locale) => <ChecksView api={api} locale={locale} mayApprove maySend />,
  'ready-training': (locale) => <TrainingView api={api} locale={locale} nowMs={nowMs} />,
  'ready-agencies': (locale) => <AgenciesView api={api} locale={locale} mayTell mayWrite />,
  'ready-expiry': (locale) => <ExpiryView api={api} locale={locale} />,
  'ready-files': (locale) => <FileExample locale={locale} />,
  'ready-lodging': (locale) => <LodgingView api={api} locale={locale} mayBuild />,
};

/** The file of whoever registered last. */
function FileExample({ locale }: { readonly locale: Locale }) {
  const [personId, setPersonId] = useState<string | null>(null);
  useEffect(() => {
    void api.file.list({}).then(({ files }) => setPersonId(files.at(-1)?.personId ?? null));
  }, []);
  const may = { mayChange: true, mayRecordHealth: true };
  return (
    <div className="files">{personId === null ? null : <FilePage {...{ api, personId, locale, ...may }} text={filesText(locale)} />}</div>
  );
}

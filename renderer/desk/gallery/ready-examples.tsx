import type { ReactElement } from 'react';
import { createApi } from '../../api.ts';
import type { Locale } from '../../ui/index.ts';
import { ExpiryView } from '../expiry/index.ts';
import { ChecksView } from '../ready/ChecksPage.tsx';
import { LodgingView } from '../ready/LodgingPage.tsx';
import { TrainingView } from '../ready/TrainingPage.tsx';
import { nowMs } from './fixtures.ts';

const api = createApi();

/** Pages that ask a hall: a test answers their calls with a real one. */
export const readyExamples: Readonly<Record<string, (locale: Locale) => ReactElement>> = {
  'ready-checks': (locale) => <ChecksView api={api} locale={locale} mayApprove maySend />,
  'ready-training': (locale) => <TrainingView api={api} locale={locale} nowMs={nowMs} />,
  'ready-expiry': (locale) => <ExpiryView api={api} locale={locale} />,
  'ready-lodging': (locale) => <LodgingView api={api} locale={locale} mayBuild />,
};

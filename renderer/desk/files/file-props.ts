import type { PersonFileView } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import type { Locale } from '../../ui/index.ts';
import type { FilesText } from './files-text.ts';
import type { RunNoted } from '../use-noted-call.ts';

export interface FilePageProps {
  readonly api: Api;
  readonly personId: string;
  readonly text: FilesText;
  readonly locale: Locale;
  readonly mayChange: boolean;
  readonly mayRecordHealth: boolean;
}

/** What every part of the page gets. */
export interface PartProps extends FilePageProps {
  readonly file: PersonFileView;
  readonly busy: boolean;
  readonly run: RunNoted;
  /** Shows the file as the hall has it now, and says that it is kept. */
  readonly kept: (file: PersonFileView) => string;
}

import { useEffect, useState } from 'react';
import type { FileGap, FileList as Page, FileState, ProofLevel, ReviewFilter } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { failureText, dayOf, joined, type FilesKey, type FilesText } from './files-text.ts';
import { useNotedCall } from '../use-noted-call.ts';

interface FileListProps {
  readonly api: Api;
  readonly text: FilesText;
  readonly locale: Locale;
}

const reviews = ['to-review', 'returned', 'reviewed', 'all'] as const satisfies readonly ReviewFilter[];
const states = [
  'registered',
  'to-be-verified',
  'check-pending',
  'check-passed',
  'to-be-trained',
  'card-to-be-made',
  'card-ready',
  'card-active',
  'card-expiring',
  'lapsed',
  'see-desk',
] as const satisfies readonly FileState[];
const proofs = ['chip', 'scan', 'typed', 'seen-by-staff'] as const satisfies readonly ProofLevel[];
const gaps = ['phone', 'emergency', 'portrait'] as const satisfies readonly FileGap[];

interface Wish {
  readonly text: string;
  readonly review: ReviewFilter;
  readonly state: FileState | '';
  readonly proof: ProofLevel | '';
  readonly gap: FileGap | '';
}
const firstWish: Wish = { text: '', review: 'to-review', state: '', proof: '', gap: '' };

const questionOf = ({ text, review, state, proof, gap }: Wish) => ({
  // Somebody who is looked for by name may have been reviewed long ago.
  review: text === '' ? review : ('all' as const),
  ...(text === '' ? {} : { text }),
  ...(state === '' ? {} : { state }),
  ...(proof === '' ? {} : { proof }),
  ...(gap === '' ? {} : { gap }),
});

/** Registrations to be reviewed, and whoever is looked for. */
export function FileList({ api, text, locale }: FileListProps) {
  const [typed, setTyped] = useState('');
  const [wish, setWish] = useState(firstWish);
  const [page, setPage] = useState<Page | null>(null);
  const { busy, note, run } = useNotedCall((error) => failureText(text, error));
  useEffect(() => {
    let gone = false;
    // What was asked last is shown, whichever answer comes last.
    api.file.list(questionOf(wish)).then(
      (list) => (gone ? undefined : setPage(list)),
      () => (gone ? undefined : setPage({ files: [], next: null, foundBy: null, preparing: 0 })),
    );
    return () => {
      gone = true;
    };
  }, [api, wish]);
  const more = (before: number): void =>
    run(
      () => api.file.list({ ...questionOf(wish), before }),
      (list) => {
        setPage((shown) => (shown === null ? list : { ...list, files: [...shown.files, ...list.files] }));
        return null;
      },
    );
  return (
    <>
      <h1>{text('title')}</h1>
      <form
        className="files__search"
        onSubmit={(event) => {
          event.preventDefault();
          setWish({ ...wish, text: typed.trim() });
        }}
      >
        <label className="files__text">
          <span>{text('search.label')}</span>
          <input value={typed} maxLength={60} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button look="primary" onPress={() => setWish({ ...wish, text: typed.trim() })}>
          {text('search.find')}
        </Button>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        <Filters text={text} wish={wish} onWish={setWish} />
      </form>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      {page === null ? <output>{text('connecting')}</output> : <Found page={page} text={text} locale={locale} />}
      {page === null || page.next === null ? null : (
        <Button disabled={busy} onPress={() => page.next !== null && more(page.next)}>
          {text('list.more')}
        </Button>
      )}
    </>
  );
}

interface FiltersProps {
  readonly text: FilesText;
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
}

function Filters({ text, wish, onWish }: FiltersProps) {
  return (
    <>
      <Choice
        text={text}
        name="filter.review"
        label={(one) => text(`review.${one}`)}
        options={reviews}
        value={wish.review}
        onChoose={(review) => onWish({ ...wish, review: review === '' ? 'all' : review })}
      />
      <Choice
        text={text}
        name="filter.state"
        label={(one) => text(`state.${one}`)}
        options={states}
        value={wish.state}
        any
        onChoose={(state) => onWish({ ...wish, state })}
      />
      <Choice
        text={text}
        name="filter.proof"
        label={(one) => text(`proof.${one}`)}
        options={proofs}
        value={wish.proof}
        any
        onChoose={(proof) => onWish({ ...wish, proof })}
      />
      <Choice
        text={text}
        name="filter.gap"
        label={(one) => text(`gap.${one}`)}
        options={gaps}
        value={wish.gap}
        any
        onChoose={(gap) => onWish({ ...wish, gap })}
      />
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly text: FilesText;
  readonly name: FilesKey;
  readonly label: (option: T) => string;
  readonly options: readonly T[];
  readonly value: T | '';
  readonly any?: boolean;
  readonly onChoose: (value: T | '') => void;
}

function Choice<T extends ReviewFilter | FileState | ProofLevel | FileGap>({
  text,
  name,
  label,
  options,
  value,
  any,
  onChoose,
}: ChoiceProps<T>) {
  return (
    <label>
      <span>{text(name)}</span>
      <select value={value} onChange={(event) => onChoose(options.find((option) => option === event.target.value) ?? '')}>
        {any === true ? <option value="">{text('filter.any')}</option> : null}
        {options.map((option) => (
          <option key={option} value={option}>
            {label(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Found({ page, text, locale }: { readonly page: Page; readonly text: FilesText; readonly locale: Locale }) {
  return (
    <>
      {page.foundBy === null ? null : <p className="soft">{text(`list.by.${page.foundBy}`)}</p>}
      {page.preparing === 0 ? null : <Remark kind="warning">{text('list.preparing', { n: page.preparing })}</Remark>}
      {page.files.length === 0 ? (
        <div className="desk-empty">
          <p>{text('list.none')}</p>
        </div>
      ) : (
        <DeskTable heads={(['name', 'number', 'state', 'proof', 'since', 'review'] as const).map((column) => text(`column.${column}`))}>
          {page.files.map((file) => (
            <tr key={file.personId}>
              <th scope="row">
                <a href={`#files/${file.personId}`}>{file.name}</a>
              </th>
              <td className="files__number">{file.maskedNumber}</td>
              <td>{text(`state.${file.state}`)}</td>
              <td>{text(`proof.${file.proof}`)}</td>
              <td>{dayOf(file.registeredAtMs, locale)}</td>
              <td>
                {file.returned.length > 0
                  ? `${text('review.returned')}: ${joined(
                      file.returned.map((one) => text(`asked.${one}`)),
                      locale,
                    )}`
                  : text(file.reviewedAtMs === null ? 'review.to-review' : 'review.reviewed')}
              </td>
            </tr>
          ))}
        </DeskTable>
      )}
    </>
  );
}

import { useEffect, useState } from 'react';
import type { DeskChoices, DeskPurpose, FileSections } from '../../../hall/api/contract/index.ts';
import { Button, pick, Remark, type Localised } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import type { PartProps } from './file-props.ts';
import { failureText, type FilesText } from './files-text.ts';

interface Notice {
  readonly version: string;
  readonly purposes: readonly {
    readonly purpose: DeskPurpose;
    readonly title: Localised;
    readonly why: Localised;
    readonly ifNot: Localised;
  }[];
}

interface DecideProps extends PartProps {
  readonly onClose: () => void;
}

/** The person decides, the clerk records it: proved by their card on the reader, or by a slip that they sign. */
export function DecideConsents({ api, personId, file, text, locale, kept, run, onClose }: DecideProps) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [choices, setChoices] = useState<DeskChoices>({});
  const [printed, setPrinted] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let gone = false;
    api.file.notice().then(
      (told) => (gone ? undefined : setNotice(told)),
      (error: unknown) => (gone ? undefined : setFailed(failureText(text, error))),
    );
    return () => {
      gone = true;
    };
  }, [api, text]);
  const changed = changesIn(choices, file.sections.consents, notice?.version ?? '');
  const isUsable = notice !== null && Object.keys(changed).length > 0 && !busy;
  const asked = { personId, choices: changed, textVersion: notice?.version ?? '', locale };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await work();
    } catch (error) {
      setFailed(failureText(text, error));
    } finally {
      setBusy(false);
    }
  };
  const print = () =>
    attempt(async () => {
      await api.file.consentSlip(asked);
      setPrinted(true);
    });
  const record = (proof: { readonly by: 'card-read' } | { readonly by: 'signed-slip'; readonly slip: string }) =>
    attempt(async () => {
      const now = await api.file.decideConsents({ ...asked, proof });
      onClose();
      run(() => Promise.resolve(now), kept);
    });
  return (
    <DialogFrame wide title={text('consents.decide')} onClose={onClose}>
      <p className="soft">{text('consents.help')}</p>
      <ul className="files__purposes">
        {(notice?.purposes ?? []).map((one) => (
          <Purpose
            key={one.purpose}
            title={pick(one.title, locale)}
            words={pick(choices[one.purpose] === false ? one.ifNot : one.why, locale)}
            loses={changed[one.purpose] === false ? text(`consents.loses.${one.purpose}`) : null}
            given={choices[one.purpose] ?? isGiven(file.sections.consents, one.purpose)}
            yes={text('yes')}
            no={text('no')}
            onChoose={(given) => {
              setPrinted(false);
              setChoices({ ...choices, [one.purpose]: given });
            }}
          />
        ))}
      </ul>
      <div aria-live="assertive">{failed === null ? null : <Remark kind="error">{failed}</Remark>}</div>
      <Proofs
        text={text}
        printed={printed}
        isUsable={isUsable}
        onPrint={() => void print()}
        onCard={() => void record({ by: 'card-read' })}
        onSlip={(typed) => void record({ by: 'signed-slip', slip: typed })}
      />
      <div className="desk-dialog__answers">
        <Button onPress={onClose}>{text('cancel')}</Button>
      </div>
    </DialogFrame>
  );
}

interface ProofsProps {
  readonly text: FilesText;
  /** Printed and not signed yet. */
  readonly printed: boolean;
  readonly isUsable: boolean;
  readonly onPrint: () => void;
  readonly onCard: () => void;
  readonly onSlip: (typed: string) => void;
}

/** Two ways to show that it is the person who decides. The slip's number stands on the paper alone. */
function Proofs({ text, printed, isUsable, onPrint, onCard, onSlip }: ProofsProps) {
  const [typed, setTyped] = useState('');
  return (
    <div className="files__proofs">
      <div>
        <h3>{text('consents.byCard')}</h3>
        <p className="soft">{text('consents.byCard.help')}</p>
        <Button look="primary" icon="card" disabled={!isUsable} onPress={onCard}>
          {text('consents.byCard.record')}
        </Button>
      </div>
      <div>
        <h3>{text('consents.bySlip')}</h3>
        <p className="soft">{text(printed ? 'consents.bySlip.sign' : 'consents.bySlip.help')}</p>
        {!printed ? (
          <Button icon="print" disabled={!isUsable} onPress={onPrint}>
            {text('consents.bySlip.print')}
          </Button>
        ) : (
          <div className="files__form">
            <label>
              <span>{text('consents.bySlip.number')}</span>
              <input value={typed} maxLength={16} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
            </label>
            <Button look="primary" disabled={!isUsable || typed.trim() === ''} onPress={() => onSlip(typed)}>
              {text('consents.bySlip.record')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

interface PurposeProps {
  readonly title: string;
  readonly words: string;
  readonly loses: string | null;
  readonly given: boolean | null;
  readonly yes: string;
  readonly no: string;
  readonly onChoose: (given: boolean) => void;
}

function Purpose({ title, words, loses, given, yes, no, onChoose }: PurposeProps) {
  return (
    <li>
      <fieldset>
        <legend>{title}</legend>
        <p>{words}</p>
        {loses === null ? null : <p className="files__loses">{loses}</p>}
        <span className="files__yesno">
          {([true, false] as const).map((answer) => (
            <label key={String(answer)}>
              <input type="radio" checked={given === answer} onClick={() => onChoose(answer)} onChange={() => onChoose(answer)} />
              {answer ? yes : no}
            </label>
          ))}
        </span>
      </fieldset>
    </li>
  );
}

/** null: never asked. */
const isGiven = (consents: FileSections['consents'], purpose: DeskPurpose): boolean | null =>
  consents.find((one) => one.purpose === purpose)?.given ?? null;

/** What differs from now, or was answered on another text: that is asked anew. */
function changesIn(choices: DeskChoices, consents: FileSections['consents'], version: string): DeskChoices {
  const changed: DeskChoices = {};
  for (const purpose of deskPurposes) {
    const given = choices[purpose];
    const before = consents.find((one) => one.purpose === purpose);
    if (given !== undefined && (given !== before?.given || before.textVersion !== version)) changed[purpose] = given;
  }
  return changed;
}

const deskPurposes = [
  'background-check',
  'health',
  'portrait',
  'share-agencies',
  'public-profile',
  'face-compare',
] as const satisfies readonly DeskPurpose[];

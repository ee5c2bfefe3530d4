import { useState } from 'react';
import type { AgencyContent, AgencyListed, AgencyLicence } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, pick, Remark, type Locale } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { useServiceNames } from '../use-service-names.ts';

import type { AgenciesText, Note } from './agencies-text.ts';

const licences = ['business', 'hr-service', 'dispatch', 'non-profit'] as const satisfies readonly AgencyLicence[];

interface AgencyFormProps {
  readonly api: Api;
  /** null: a new one. */
  readonly agency: AgencyListed | null;
  readonly text: AgenciesText;
  readonly locale: Locale;
  readonly busy: boolean;
  /** What came of the last try. */
  readonly note: Note;
  readonly onSave: (input: { agencyId: string | null; version: number; content: AgencyContent }) => Promise<void>;
  readonly onClose: () => void;
}

function contentOf(agency: AgencyListed | null): AgencyContent {
  if (agency === null) {
    const empty = { zh: '', en: '' };
    const nothing = { name: empty, creditCode: '', booth: '', services: [], charges: empty, phone: '' };
    return { topic: 'agency', ...nothing, licence: 'business', state: 'admitted' };
  }
  const { name, creditCode, booth, licence, services, charges, phone, standing } = agency;
  const state = standing === 'left' ? 'left' : 'admitted';
  return { topic: 'agency', name, creditCode, booth, licence, services, charges, phone, state };
}

/** The hall's own list where no city keeps it: what the law wants to be seen of an agency, all of it. */
export function AgencyForm({ api, agency, text, locale, busy, note, onSave, onClose }: AgencyFormProps) {
  const [content, setContent] = useState(() => contentOf(agency));
  const names = useServiceNames(api);
  const set = (patch: Partial<AgencyContent>): void => setContent((before) => ({ ...before, ...patch }));
  return (
    <DialogFrame wide title={text(agency === null ? 'form.new' : 'form.edit')} onClose={onClose}>
      <form
        className="agencies__form"
        onSubmit={(event) => {
          event.preventDefault();
          void onSave({ agencyId: agency?.agencyId ?? null, version: agency?.version ?? 0, content });
        }}
      >
        <Words {...{ content, text, set }} field="name" language="zh" most={80} />
        <Words {...{ content, text, set }} field="name" language="en" most={80} />
        <label>
          <span>{text('form.creditCode')}</span>
          <input
            required
            minLength={18}
            maxLength={18}
            autoComplete="off"
            value={content.creditCode}
            onChange={(event) => set({ creditCode: event.target.value.trim().toUpperCase() })}
          />
        </label>
        <label>
          <span>{text('form.licence')}</span>
          <select
            value={content.licence}
            onChange={(event) => set({ licence: licences.find((one) => one === event.target.value) ?? 'business' })}
          >
            {licences.map((one) => (
              <option key={one} value={one}>
                {text(`licence.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{text('form.booth')}</span>
          <input maxLength={20} value={content.booth} onChange={(event) => set({ booth: event.target.value })} />
        </label>
        <label>
          <span>{text('form.phone')}</span>
          <input required pattern="[0-9+\(\) \-]{5,24}" value={content.phone} onChange={(event) => set({ phone: event.target.value })} />
        </label>
        <Words {...{ content, text, set }} field="charges" language="zh" most={600} />
        <Words {...{ content, text, set }} field="charges" language="en" most={600} />
        <Services names={names} content={content} text={text} locale={locale} onChange={(services) => set({ services })} />
        <label>
          <span>{text('form.state')}</span>
          <select value={content.state} onChange={(event) => set({ state: event.target.value === 'left' ? 'left' : 'admitted' })}>
            <option value="admitted">{text('state.admitted')}</option>
            <option value="left">{text('state.left')}</option>
          </select>
        </label>
        {content.state === 'left' ? <Remark>{text('form.leftHelp')}</Remark> : null}
        {content.services.length === 0 ? <Remark>{text('form.servicesFirst')}</Remark> : null}
        <div aria-live="polite" className="agencies__note">
          {note?.kind === 'error' ? <Remark kind="error">{note.words}</Remark> : null}
        </div>
        <div className="desk-dialog__answers">
          <button className="button button--primary" type="submit" disabled={busy || content.services.length === 0}>
            {text('form.save')}
          </button>
          <Button onPress={onClose}>{text('form.cancel')}</Button>
        </div>
      </form>
    </DialogFrame>
  );
}

interface WordsProps {
  readonly content: AgencyContent;
  readonly text: AgenciesText;
  readonly set: (patch: Partial<AgencyContent>) => void;
  readonly field: 'name' | 'charges';
  readonly language: 'zh' | 'en';
  readonly most: number;
}

function Words({ content, text, set, field, language, most }: WordsProps) {
  return (
    <label>
      <span>{text(`form.${field}.${language}`)}</span>
      <input
        required
        maxLength={most}
        value={content[field][language]}
        onChange={(event) => set({ [field]: { ...content[field], [language]: event.target.value } })}
      />
    </label>
  );
}

interface ServicesProps {
  readonly names: ReturnType<typeof useServiceNames>;
  readonly content: AgencyContent;
  readonly text: AgenciesText;
  readonly locale: Locale;
  readonly onChange: (services: string[]) => void;
}

function Services({ names, content: { services }, text, locale, onChange }: ServicesProps) {
  return (
    <fieldset>
      <legend>{text('form.services')}</legend>
      {[...names].map(([code, name]) => (
        <label key={code} className="agencies__service">
          <input
            type="checkbox"
            checked={services.includes(code)}
            onChange={({ target }) => onChange(target.checked ? [...services, code] : services.filter((one) => one !== code))}
          />
          <span>{pick(name, locale)}</span>
        </label>
      ))}
    </fieldset>
  );
}

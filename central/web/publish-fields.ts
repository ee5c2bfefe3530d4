import { agencyLicence } from '../../hall/sync/contract/index.ts';
import services from '../../resources/catalogue/services.json' with { type: 'json' };
import type { Field } from '../publish/form.ts';
import type { Speaking } from './context.ts';
import { html, raw, type Html } from './page.ts';

const items = services.groups.flatMap((group) => group.items);
const units = ['month', '26-days', 'day', 'hour', 'visit', 'square-metre', 'piece', 'appliance', 'load'] as const;

export const serviceName = (code: string, language: Speaking['language']): string =>
  items.find((one) => one.code === code)?.name[language] ?? code;

/** A field of a topic's form with what was typed into it. */
export function fieldOf({ name, label, kind, most = 200, optional }: Field, values: Readonly<Record<string, string>>, say: Speaking): Html {
  const words = say.t(label);
  const value = values[name] ?? '';
  const required = optional === true ? '' : raw('required');
  switch (kind) {
    case 'text':
      return html`<label class="wide"
        ><span>${words}</span><input name="${name}" maxlength="${most}" value="${value}" ${required}
      /></label>`;
    case 'long':
      return html`<label class="wide"
        ><span>${words}</span><textarea name="${name}" maxlength="${most}" rows="5" ${required}>${value}</textarea>
      </label>`;
    case 'number':
      return html`<label
        ><span>${words}</span><input name="${name}" type="number" min="0" step="any" value="${value}" ${required}
      /></label>`;
    case 'moment':
      return html`<label><span>${words}</span><input name="${name}" type="datetime-local" value="${value}" ${required} /></label>`;
    case 'yes-no':
      return select(name, words, value === '' ? 'yes' : value, [
        ['yes', say.t('publish.isOffered')],
        ['no', say.t('publish.notOffered')],
      ]);
    case 'service':
      return select(
        name,
        words,
        value,
        items.map((item) => [item.code, `${item.code} ${item.name[say.language]}`]),
      );
    case 'unit':
      return select(
        name,
        words,
        value,
        units.map((unit) => [unit, say.t(`publish.unit.${unit}`)]),
      );
    case 'licence':
      return select(
        name,
        words,
        value,
        agencyLicence.options.map((one) => [one, say.t(`publish.licence.${one}`)]),
      );
    case 'admitted':
      return select(name, words, value === '' ? 'admitted' : value, [
        ['admitted', say.t('publish.admitted')],
        ['left', say.t('publish.left')],
      ]);
    case 'services':
      return html`<fieldset class="wide">
        <legend>${words}</legend>
        ${items.map(
          (item) =>
            html`<label class="tick"
              ><input
                type="checkbox"
                name="${name}.${item.code}"
                value="yes"
                ${values[`${name}.${item.code}`] === 'yes' ? raw('checked') : ''}
              />
              <span>${item.name[say.language]}</span></label
            >`,
        )}
      </fieldset>`;
  }
}

export function select(name: string, words: string, value: string, choices: readonly (readonly [string, string])[]): Html {
  return html`<label
    ><span>${words}</span
    ><select name="${name}">
      ${choices.map(([one, said]) => html`<option value="${one}" ${one === value ? raw('selected') : ''}>${said}</option>`)}
    </select></label
  >`;
}

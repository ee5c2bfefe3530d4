import services from '../../resources/catalogue/services.json' with { type: 'json' };
import { creditCodeFault, type PublicationContent, type PublicationTopic } from '../../hall/sync/contract/index.ts';
import type { Text } from '../web/page.ts';

/** A field of a topic's form. `zone`: a moment as people of the city write it. */
export interface Field {
  readonly name: string;
  readonly label: Text;
  readonly kind: 'text' | 'long' | 'number' | 'moment' | 'yes-no' | 'service' | 'unit' | 'licence' | 'services' | 'admitted';
  readonly most?: number;
  readonly optional?: true;
}

const codes = services.groups.flatMap(({ items }) => items.map(({ code }) => code));

const both = (
  name: string,
  label: 'publish.text' | 'publish.name' | 'publish.place' | 'publish.charges',
  kind: 'text' | 'long',
  most: number,
): Field[] => [
  { name: `${name}.zh`, label: `${label}Zh`, kind, most },
  { name: `${name}.en`, label: `${label}En`, kind, most },
];

/** What is asked for each topic, in the order of the form. */
export const fieldsOf: Readonly<Record<PublicationTopic, readonly Field[]>> = {
  notice: both('text', 'publish.text', 'text', 200),
  price: [
    { name: 'service', label: 'publish.service', kind: 'service' },
    { name: 'unit', label: 'publish.unit', kind: 'unit' },
    { name: 'fromYuan', label: 'publish.fromYuan', kind: 'number' },
    { name: 'toYuan', label: 'publish.toYuan', kind: 'number' },
  ],
  standard: [
    { name: 'number', label: 'publish.number', kind: 'text', most: 40, optional: true },
    ...both('title', 'publish.name', 'text', 120),
    ...both('text', 'publish.text', 'long', 2_000),
  ],
  training: [
    ...both('title', 'publish.name', 'text', 120),
    ...both('place', 'publish.place', 'text', 120),
    { name: 'startsAt', label: 'publish.startsAt', kind: 'moment' },
    { name: 'endsAt', label: 'publish.endsAt', kind: 'moment' },
    { name: 'seats', label: 'publish.seats', kind: 'number' },
  ],
  service: [
    { name: 'code', label: 'publish.code', kind: 'text', most: 24 },
    ...both('name', 'publish.name', 'text', 60),
    { name: 'offered', label: 'publish.offered', kind: 'yes-no' },
  ],
  agency: [
    ...both('name', 'publish.name', 'text', 80),
    { name: 'creditCode', label: 'publish.creditCode', kind: 'text', most: 18 },
    { name: 'licence', label: 'publish.licence', kind: 'licence' },
    { name: 'booth', label: 'publish.booth', kind: 'text', most: 20, optional: true },
    { name: 'services', label: 'publish.services', kind: 'services' },
    ...both('charges', 'publish.charges', 'long', 600),
    { name: 'phone', label: 'publish.phone', kind: 'text', most: 24 },
    { name: 'state', label: 'publish.agencyState', kind: 'admitted' },
  ],
};

/** '2026-11-27T08:30' of the city's clocks as UTC milliseconds; NaN: no moment. */
function momentFrom(text: string, zone: string): number {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(asUtc);
  return asUtc - (Date.parse(`${shown.replace(' ', 'T')}Z`) - asUtc);
}

const fen = (yuan: string): number => Math.round(Number(yuan) * 100);

/** What the schema then judges; fields that aren't there are empty texts. */
export function contentFrom(topic: PublicationTopic, of: (name: string) => string, zone: string): unknown {
  const words = (name: string) => ({ zh: of(`${name}.zh`), en: of(`${name}.en`) });
  switch (topic) {
    case 'notice':
      return { topic, text: words('text') };
    case 'price':
      return { topic, service: of('service'), unit: of('unit'), fromFen: fen(of('fromYuan')), toFen: fen(of('toYuan')) };
    case 'standard':
      return { topic, number: of('number'), title: words('title'), text: words('text') };
    case 'training':
      return {
        topic,
        title: words('title'),
        place: words('place'),
        startsAtMs: momentFrom(of('startsAt'), zone),
        endsAtMs: momentFrom(of('endsAt'), zone),
        seats: Number(of('seats')),
      };
    case 'service':
      return { topic, code: of('code'), name: words('name'), offered: of('offered') === 'yes' };
    case 'agency':
      return {
        topic,
        name: words('name'),
        creditCode: of('creditCode').toUpperCase(),
        booth: of('booth'),
        licence: of('licence'),
        services: codes.filter((code) => of(`services.${code}`) === 'yes'),
        charges: words('charges'),
        phone: of('phone'),
        state: of('state'),
      };
  }
}

/** What the form shows of a publication that is there. */
export function valuesOf(content: PublicationContent, zone: string): Readonly<Record<string, string>> {
  const words = (name: string, { zh, en }: { readonly zh: string; readonly en: string }) => ({ [`${name}.zh`]: zh, [`${name}.en`]: en });
  const moment = (ms: number): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms).replace(' ', 'T');
  switch (content.topic) {
    case 'notice':
      return words('text', content.text);
    case 'price':
      return { service: content.service, unit: content.unit, fromYuan: String(content.fromFen / 100), toYuan: String(content.toFen / 100) };
    case 'standard':
      return { number: content.number, ...words('title', content.title), ...words('text', content.text) };
    case 'training':
      return {
        ...words('title', content.title),
        ...words('place', content.place),
        startsAt: moment(content.startsAtMs),
        endsAt: moment(content.endsAtMs),
        seats: String(content.seats),
      };
    case 'service':
      return { code: content.code, ...words('name', content.name), offered: content.offered ? 'yes' : 'no' };
    case 'agency': {
      const { name, charges, creditCode, licence, booth, phone, state } = content;
      const ticked = Object.fromEntries(content.services.map((code) => [`services.${code}`, 'yes']));
      return { ...words('name', name), ...words('charges', charges), creditCode, licence, booth, phone, state, ...ticked };
    }
  }
}

/** A range that goes backwards is no content, which the shapes alone don't see. */
export function isSensible(content: PublicationContent): boolean {
  if (content.topic === 'price') return content.fromFen <= content.toFen;
  return content.topic !== 'training' || content.startsAtMs < content.endsAtMs;
}

/** What to say of a form that can't be published: of an agency's code which part is wrong. */
export function troubleIn(topic: PublicationTopic, of: (name: string) => string): Text {
  if (topic !== 'agency') return 'publish.bad';
  const fault = creditCodeFault(of('creditCode').toUpperCase());
  return fault === null ? 'publish.agencyLacks' : `publish.creditCode.${fault}`;
}

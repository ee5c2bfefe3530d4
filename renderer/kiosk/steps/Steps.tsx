import type { ReactNode } from 'react';
import { useKiosk } from '../context.ts';
import { purposeOf, type Page } from '../pages.ts';
import { Declined, Notice, Purpose } from './Consent.tsx';
import { Declaration } from './Declaration.tsx';
import { Emergency, ContactName, ContactPhone, ContactRelation } from './Emergency.tsx';
import { Arrangement, Experience, Lodging } from './OneOf.tsx';
import { Address, Origin, Programme } from './Origin.tsx';
import { Pay } from './Pay.tsx';
import { Helper } from './Helper.tsx';
import { Phone } from './Phone.tsx';
import { Review } from './Review.tsx';
import { Languages, Services } from './SeveralOf.tsx';
import { ReturnCode } from './ReturnCode.tsx';
import { TypedName, TypedNumber } from './Typing.tsx';
import './steps.css';

type OwnPage = Exclude<Page, `purpose:${string}`>;

const screens: Record<OwnPage, () => ReactNode> = {
  name: TypedName,
  number: TypedNumber,
  'return-code': ReturnCode,
  helper: Helper,
  notice: Notice,
  phone: Phone,
  services: Services,
  experience: Experience,
  languages: Languages,
  arrangement: Arrangement,
  pay: Pay,
  origin: Origin,
  programme: Programme,
  address: Address,
  lodging: Lodging,
  emergency: Emergency,
  'contact-name': ContactName,
  'contact-phone': ContactPhone,
  'contact-relation': ContactRelation,
  declaration: Declaration,
  review: Review,
};

const isOwn = (page: Page): page is OwnPage => Object.hasOwn(screens, page);

/** The page a person is on, of everything that is filled in. Loaded when a visit begins. */
export function Steps() {
  const { state } = useKiosk();
  const { page } = state;
  if (page === null) return null;
  const purpose = purposeOf(page);
  if (purpose !== null) return state.declining ? <Declined /> : <Purpose key={purpose} purpose={purpose} />;
  if (!isOwn(page)) return null;
  const Screen = screens[page];
  return <Screen />;
}

import { Check } from '../check/Check.tsx';
import { Checked } from '../check/Checked.tsx';
import { Looks } from '../check/Looks.tsx';
import { OwnCard } from '../check/OwnCard.tsx';
import { Shown } from '../check/Shown.tsx';
import { ToShow } from '../check/ToShow.tsx';
import '../check/check.css';
import '../check/show.css';
import type { Errand } from '../errand.ts';
import { Looking, NoTicket, Place } from './Look.tsx';
import { LookPad } from './LookPad.tsx';
import { Luggage, Tags } from './Luggage.tsx';

export { Also } from './Also.tsx';
export { Choose } from './Choose.tsx';

/** The screens of what is done without a visit. Loaded with the choice of a business, in one file. */
export function ErrandScreen({ errand }: { errand: Errand }) {
  switch (errand.kind) {
    case 'pad':
      return <LookPad pad={errand} />;
    case 'looking':
      return <Looking />;
    case 'place':
      return <Place errand={errand} />;
    case 'no-ticket':
      return <NoTicket why={errand.why} />;
    case 'luggage':
      return <Luggage />;
    case 'tags':
      return <Tags tags={errand.tags} />;
    case 'check':
      return <Check typed={errand.typed} />;
    case 'checked':
      return <Checked answer={errand.answer} />;
    case 'to-show':
      return <ToShow showing={errand.showing} />;
    case 'shown':
      return <Shown record={errand.record} />;
    case 'own-card':
      return <OwnCard own={errand.own} />;
    case 'looks':
      return <Looks looks={errand.looks} />;
  }
}

import type { DayHours, HallPlan, PlanChange } from '../api/contract/index.ts';

/** What a manager sees before saving and in the history: one line a thing that differs. Empty: the two say the same. */
export function changesBetween(from: HallPlan, to: HallPlan): PlanChange[] {
  const calling = (plan: HallPlan) => new Map(Object.entries(plan.calling).map(([key, value]) => [key, String(value)]));
  return [
    ...differences(
      'business',
      keyed(from.businesses, (one) => one.business, businessText),
      keyed(to.businesses, (one) => one.business, businessText),
    ),
    ...differences(
      'counter',
      keyed(from.counters, (one) => one.id, counterText),
      keyed(to.counters, (one) => one.id, counterText),
    ),
    ...differences('weekday', weekdays(from), weekdays(to)),
    ...differences('day', days(from), days(to)),
    ...differences('last-ticket', lastTicket(from), lastTicket(to)),
    ...differences('calling', calling(from), calling(to)),
    ...differences('board', board(from), board(to)),
  ];
}

function keyed<T>(things: readonly T[], key: (one: T) => string, text: (one: T) => string): Map<string, string> {
  return new Map(things.map((one) => [key(one), text(one)]));
}

function differences(part: PlanChange['part'], from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): PlanChange[] {
  const keys = new Set([...from.keys(), ...to.keys()]);
  return [...keys]
    .map((key) => ({ part, key, from: from.get(key) ?? '', to: to.get(key) ?? '' }))
    .filter((change) => change.from !== change.to);
}

// Codes and signs, no words: the screen says business and rule names in its own language.
const businessText = (one: HallPlan['businesses'][number]): string =>
  [one.letter, one.offered ? '✓' : '✗', one.quota === null ? '∞' : String(one.quota)].join(' ');
const counterText = (one: HallPlan['counters'][number]): string =>
  `${one.number} · ${one.name.zh} / ${one.name.en} · ${one.businesses.join(', ')}`;
const hoursText = (hours: DayHours | null): string => {
  if (hours === null) return '✗';
  const lunch = hours.lunch === null ? '' : ` (${hours.lunch.from}–${hours.lunch.to})`;
  return `${hours.open}–${hours.close}${lunch}`;
};
const weekdays = (plan: HallPlan): Map<string, string> => new Map(plan.hours.weekly.map((hours, i) => [String(i + 1), hoursText(hours)]));
const days = (plan: HallPlan): Map<string, string> =>
  keyed(
    plan.hours.days,
    (one) => one.day,
    (one) => `${one.name.zh} / ${one.name.en}: ${hoursText(one.hours)}`,
  );
const lastTicket = (plan: HallPlan): Map<string, string> => new Map([['minutes', String(plan.hours.lastTicketMinutes)]]);
const board = (plan: HallPlan): Map<string, string> =>
  new Map([
    ['english', plan.board.english ? '✓' : '✗'],
    ...plan.board.notices.map((notice, i) => [`notice-${i + 1}`, `${notice.text.zh} / ${notice.text.en}`] as const),
  ]);

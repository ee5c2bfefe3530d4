import type { Business, HallPlan } from '../api/contract/index.ts';

type Letters = Readonly<Record<Business, string>>;

/** The letters as the plan has them at the moment they are read: a change holds from the next ticket on. */
export function liveLetters(current: () => HallPlan): Letters {
  const letterOf = (business: Business): string => {
    const found = current().businesses.find((one) => one.business === business);
    if (found === undefined) throw new Error('a sound plan has every business');
    return found.letter;
  };
  return {
    get registration() {
      return letterOf('registration');
    },
    get 'service-card'() {
      return letterOf('service-card');
    },
    get hire() {
      return letterOf('hire');
    },
    get training() {
      return letterOf('training');
    },
    get agency() {
      return letterOf('agency');
    },
    get complaint() {
      return letterOf('complaint');
    },
    get contract() {
      return letterOf('contract');
    },
    get lodging() {
      return letterOf('lodging');
    },
    get enquiry() {
      return letterOf('enquiry');
    },
  };
}

export { Ending } from './Ending.tsx';
export { SignInPage } from './SignInPage.tsx';
export { staffText } from './staff-text.ts';
export { StepUp } from './StepUp.tsx';
export { StaffPage } from './StaffPage.tsx';
export { useMe } from './use-me.ts';

export { AssistPage } from './AssistPage.tsx';

export { ExpiryPage, ExpiryView } from './ExpiryPage.tsx';

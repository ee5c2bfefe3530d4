export { createExpiry, type EndingSource, type Expiry } from './expiry.ts';

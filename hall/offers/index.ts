export { createOfferBook, type OfferBook } from './offers.ts';
export { createOffersFeed, type OffersFeed } from './offers-feed.ts';
export { shutFor, type Shut } from './shut.ts';

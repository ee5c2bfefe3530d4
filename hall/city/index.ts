export { createCity, publicationToTell, takeInPublication, type City } from './city.ts';
export { publicationRow, publicationsOfTopic, type PublicationRow } from './store.ts';

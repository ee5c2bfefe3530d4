export { createAgencies, type Agencies } from './agencies.ts';
export { agencyNameOf } from './directory.ts';
export { agenciesOfFile } from './of-file.ts';
export { affiliationToTell, takeInAffiliation, takeInJoined, takeInReleased, type ToldAffiliation } from './elsewhere.ts';

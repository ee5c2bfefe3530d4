import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, deviceStatus } from './common.ts';
import { luggageTags } from './luggage.ts';
import { ticketPlace } from './queue.ts';
import { showing } from './showing.ts';
import { ticketView } from './ticket.ts';
import { visit } from './visit.ts';
import { syncStanding } from './sync.ts';

export const kioskInfo = z.object({
  hall: z.object({ zh: z.string(), en: z.string() }),
  version: z.string(),
  /** Pixels an inch of the real panel: screens size touch targets and type in millimetres from it. */
  ppi: z.number(),
  idleMs: z.number().int(),
  countdownMs: z.number().int(),
  /** Time limits are this many times longer in elder mode. */
  elderFactor: z.number(),
  reader: deviceStatus,
  printer: deviceStatus,
  /** Settings that run simulators: only then may a screen show the simulator panel. */
  simulated: z.array(z.enum(['id-reader', 'ticket-printer'])),
  /** False while the store can't take registrations (disk full, fault): the idle screen sends people to the desk. */
  accepting: z.boolean(),
  /** How this machine stands with the hall's hub. */
  sync: syncStanding,
  /** Whether the number on a slip counts here: what staff gave back without a card lies with the main machine. */
  takesSlips: z.boolean(),
  /** Keyed texts' versions, so that a screen never shows one text and records another; and the catalogue's, which the city may change. */
  textVersions: z.object({ notice: z.string(), declaration: z.string(), catalogue: z.string() }),
});
export type KioskInfo = z.infer<typeof kioskInfo>;

export const cardProblem = z.enum(['removed-early', 'not-answering', 'type-not-supported', 'damaged-data']);

export const kioskEvent = z.discriminatedUnion('type', [
  /** First after connecting, and again whenever something in it changes. */
  z.object({ type: z.literal('info'), info: kioskInfo }),
  z.object({ type: z.literal('reading') }),
  z.object({ type: z.literal('card-problem'), why: cardProblem }),
  /** A visit began by card, or changed by itself (second read done, draft found). A screen that reconnects gets the one under way. */
  z.object({ type: z.literal('visit'), visit }),
  z.object({
    type: z.literal('visit-ended'),
    visitId: z.string(),
    why: z.enum(['finished', 'timeout', 'replaced', 'declined', 'card-changed', 'with-staff']),
    /** Of `with-staff`: the window where staff go on with it; null: at the desk. */
    counter: z.number().int().nullable().optional(),
  }),
  /** The paper of a ticket of this visit moved on. */
  z.object({ type: z.literal('ticket'), visitId: z.string(), ticket: ticketView }),
  /** The line moved: where the tickets that this visit shows stand now. */
  z.object({ type: z.literal('places'), visitId: z.string(), places: z.array(ticketPlace) }),
  /** The tags of the case that was left last moved on. */
  z.object({ type: z.literal('luggage'), tags: luggageTags }),
  /** What became of asking a card's holder to show more. What they show never comes this way. */
  z.object({ type: z.literal('showing'), showing }),
  z.object({ type: z.literal('showing-ended'), showingId: z.string() }),
  /** A code was held to the kiosk's scanner on its serial line; one that types comes as keys. */
  z.object({ type: z.literal('scan'), code: z.string() }),
  /** A card lies on the reader though nobody is in a visit: ask to take it back until it is gone. */
  z.object({ type: z.literal('card-left'), lying: z.boolean() }),
]);
export type KioskEvent = z.infer<typeof kioskEvent>;

export const localised = z.object({ zh: z.string(), en: z.string() });

/** Everything the form offers, from resources and from what the city publishes, in the order to show it. */
export const catalogue = z.object({
  version: z.string(),
  groups: z.array(
    z.object({
      code: z.string(),
      name: localised,
      items: z.array(
        z.object({
          code: z.string(),
          name: localised,
          /** Name of a picture in resources/pictures. */
          picture: z.string(),
          healthClass: z.enum(['general', 'home', 'elder-care', 'mother-infant']),
          /** False: not to be chosen any more; who offers it keeps it, and it keeps its name. */
          offered: z.boolean(),
        }),
      ),
    }),
  ),
  languages: z.array(z.object({ code: z.string(), name: localised })),
  provinces: z.array(z.object({ code: z.string(), name: localised })),
  programmes: z.array(z.object({ code: z.string(), name: localised, regionPrefixes: z.array(z.string()) })),
  payPresets: z.object({ monthFen: z.array(z.number().int()), hourFen: z.array(z.number().int()) }),
});
export type Catalogue = z.infer<typeof catalogue>;

export const legalTexts = z.object({
  notice: z.object({
    version: z.string(),
    title: localised,
    paragraphs: z.array(z.object({ heading: localised, body: localised })),
    /** One entry a purpose, in the order to ask. */
    purposes: z.array(z.object({ purpose: z.string(), required: z.boolean(), title: localised, why: localised, ifNot: localised })),
  }),
  declaration: z.object({ version: z.string(), title: localised, statements: z.array(localised) }),
});
export type LegalTexts = z.infer<typeof legalTexts>;

export const kioskContract = {
  watch: base.output(eventIterator(kioskEvent)),
  catalogue: base.output(catalogue),
  legalTexts: base.output(legalTexts),
  /** "Read the card again", for a card that lies there already. */
  readAgain: base.output(z.object({ asked: z.literal(true) })),
};

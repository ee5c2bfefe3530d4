import { oc } from '@orpc/contract';
import * as z from 'zod';

/** Errors that any call may answer. Each procedure adds its own; every code has a text in resources/locales. */
export const base = oc.errors({
  /** The visit was finished, timed out or never was: go to the idle screen. */
  VISIT_ENDED: { status: 410 },
  /** A machine of the hall's network that isn't paired, or no longer: its page asks for pairing. */
  NOT_PAIRED: { status: 401 },
  /** The disk is full: nothing was kept; send the person to the desk. */
  STORE_FULL: { status: 507 },
  /** The store refuses to write for another reason; `incident` is what staff can read out. */
  STORE_FAULT: { status: 503, data: z.object({ incident: z.string() }) },
});

export const deviceStatus = z.object({
  state: z.enum(['ok', 'simulated', 'missing', 'fault']),
  detail: z.string(),
});
export type DeviceStatusView = z.infer<typeof deviceStatus>;

/** How sure the hall is of who this is. `scan` and `seen-by-staff` are given at the desk. */
export const proofLevel = z.enum(['chip', 'scan', 'typed', 'seen-by-staff']);
export type ProofLevel = z.infer<typeof proofLevel>;

export const cardKind = z.enum(['resident', 'hmt-permit', 'foreign-pr-2017', 'foreign-pr-2023']);

/** What a ticket is for; each has a letter in the hall's settings. */
export const business = z.enum([
  'registration',
  'service-card',
  'hire',
  'training',
  'agency',
  'complaint',
  'contract',
  'lodging',
  'enquiry',
]);
export type Business = z.infer<typeof business>;

/** States of a person's file (domain: status model); the way between them is hall/registration/file-states.ts. */
export const fileState = z.enum([
  'registered',
  'to-be-verified',
  'check-pending',
  'check-passed',
  'to-be-trained',
  'card-to-be-made',
  'card-ready',
  'card-active',
  'card-expiring',
  'lapsed',
  'see-desk',
]);
export type FileState = z.infer<typeof fileState>;

/** What a person is asked to bring or say at their next visit; the kiosk says it in words. */
export const askedFor = z.enum(['id-card', 'phone', 'emergency', 'portrait', 'skill-certificate', 'health-certificate', 'ask-at-desk']);
export type AskedFor = z.infer<typeof askedFor>;

/** A JPEG or PNG as a data URL; the page scales it down before, the hall once more. */
export const pictureUrl = z
  .string()
  .regex(/^data:image\/(?:jpeg|png);base64,[A-Za-z0-9+/]+=*$/)
  .max(240_000);

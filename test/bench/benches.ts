import { cardDecode } from './card/decode.ts';
import { cardRender } from './card/render.ts';
import { cardToTicket } from './card/to-ticket.ts';
import { cardVerify } from './card/verify.ts';
import type { Bench } from './figure.ts';
import { fileOpen } from './files/open-file.ts';
import { memoryMain } from './memory/main-10k.ts';
import { queueCalls } from './queue/calls.ts';
import { callToBoard, callToStreams } from './queue/call-to-board.ts';
import { recoverMain } from './recover/main.ts';
import { recoverRenderer } from './recover/renderer.ts';
import { registrationCommit } from './registration/commit.ts';
import { registrationFlushes } from './registration/flushes.ts';
import { cardToScreen } from './screen/card-to-screen.ts';
import { touchToPaint } from './screen/touch-to-paint.ts';
import { touchWhilePrinting } from './screen/touch-while-printing.ts';
import { syncDrain } from './sync/drain.ts';
import { firstPull } from './sync/first-pull.ts';
import { syncIngest } from './sync/ingest.ts';
import { centralFleet } from './sync/fleet.ts';
import { syncInTime } from './sync/in-time.ts';
import { start } from './start/start.ts';

/** Every measurement, in the order of the table of figures. */
export const benches: readonly Bench[] = [
  registrationCommit,
  registrationFlushes,
  cardToTicket,
  cardToScreen,
  touchToPaint,
  touchWhilePrinting,
  callToBoard,
  callToStreams,
  start,
  memoryMain,
  recoverRenderer,
  recoverMain,
  queueCalls,
  fileOpen,
  cardVerify,
  cardRender,
  cardDecode,
  syncDrain,
  syncInTime,
  firstPull,
  syncIngest,
  centralFleet,
];

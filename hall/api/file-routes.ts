import type { Files } from '../files/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

/** What is refused only where there is no such file. */
function found<T>(done: Result<T, { readonly code: 'NO_SUCH_FILE' }>, errors: { readonly NO_SUCH_FILE: () => Error }): T {
  if (done.ok) return done.value;
  throw errors.NO_SUCH_FILE();
}

/** One line a refusal: the use cases decide, this maps. */
export function fileRoutes(rim: Rim, files: Files) {
  const { file } = rim;
  return file.router({
    list: file.list.handler(({ input }) => files.list(input)),
    open: file.open.handler(async ({ input, context, errors }) => found(await files.open(signedIn(context), input), errors)),
    reveal: file.reveal.handler(({ input, context, errors }) => found(files.reveal(signedIn(context), input), errors)),
    correct: file.correct.handler(async ({ input, context, errors }) => {
      const done = await files.correct(signedIn(context), input);
      if (done.ok) return done.value;
      const refusal = done.error;
      switch (refusal.code) {
        case 'NO_SUCH_FILE':
          throw errors.NO_SUCH_FILE();
        case 'STALE':
          throw errors.STALE();
        case 'NUMBER_TAKEN':
          throw errors.NUMBER_TAKEN();
        case 'NUMBER_PROVEN':
          throw errors.NUMBER_PROVEN();
        case 'INVALID_VALUE':
          throw errors.INVALID_VALUE({ data: { why: refusal.why } });
        default:
          return unreachable(refusal);
      }
    }),
    verify: file.verify.handler(({ input, context, errors }) => {
      const done = files.verify(signedIn(context), input);
      if (done.ok) return done.value;
      throw done.error.code === 'ALREADY_VERIFIED' ? errors.ALREADY_VERIFIED() : errors.NO_SUCH_FILE();
    }),
    review: file.review.handler(async ({ input, context, errors }) => {
      const done = await files.review(signedIn(context), input);
      if (done.ok) return done.value;
      throw done.error.code === 'NOT_VERIFIED' ? errors.NOT_VERIFIED() : errors.NO_SUCH_FILE();
    }),
    addDocument: file.addDocument.handler(async ({ input, context, errors }) => {
      const done = await files.addDocument(signedIn(context), input);
      if (done.ok) return done.value;
      if (done.error.code === 'UNREADABLE_PICTURE') throw errors.UNREADABLE_PICTURE();
      throw done.error.code === 'INVALID_DAYS' ? errors.INVALID_DAYS() : errors.NO_SUCH_FILE();
    }),
    removeDocument: file.removeDocument.handler(({ input, context, errors }) => {
      const done = files.removeDocument(signedIn(context), input);
      if (done.ok) return done.value;
      throw done.error.code === 'NO_SUCH_DOCUMENT' ? errors.NO_SUCH_DOCUMENT() : errors.NO_SUCH_FILE();
    }),
    scan: file.scan.handler(({ input, context, errors }) => {
      const done = files.scan(signedIn(context), input);
      if (done.ok) return done.value;
      throw done.error.code === 'NO_SUCH_DOCUMENT' ? errors.NO_SUCH_DOCUMENT() : errors.NO_SUCH_FILE();
    }),
    ...decidingRoutes(rim, files),
    setPortrait: file.setPortrait.handler(async ({ input, context, errors }) => {
      const done = await files.setPortrait(signedIn(context), input);
      if (done.ok) return done.value;
      if (done.error.code === 'UNREADABLE_PICTURE') throw errors.UNREADABLE_PICTURE();
      throw done.error.code === 'NO_CONSENT' ? errors.NO_CONSENT() : errors.NO_SUCH_FILE();
    }),
    portrait: file.portrait.handler(({ input, context, errors }) => found(files.portrait(signedIn(context), input), errors)),
  });
}

/** What a person decides at the desk. */
function decidingRoutes({ file }: Rim, files: Files) {
  return {
    notice: file.notice.handler(() => files.notice()),
    consentSlip: file.consentSlip.handler(({ input, context, errors }) => {
      const done = files.consentSlip(signedIn(context), input);
      if (done.ok) return done.value;
      throw errors[done.error.code]();
    }),
    decideConsents: file.decideConsents.handler(({ input, context, errors }) => {
      const done = files.decideConsents(signedIn(context), input);
      if (done.ok) return done.value;
      throw errors[done.error.code]();
    }),
  };
}

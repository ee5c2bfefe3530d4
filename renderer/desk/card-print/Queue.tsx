import { useState, type ReactNode } from 'react';
import type { CardJob } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { Reasons } from '../cards/Reasons.tsx';
import { clockTime } from '../desk-text.ts';
import { hasRole } from '../frame/page.ts';
import { jobWords } from './print-text.ts';
import { Table } from '../cards/Table.tsx';
import type { PrintDesk } from './use-print.ts';

const spoils = ['misprint', 'jam', 'code-unreadable', 'damaged-before-handing-out', 'printer-unsure'] as const;
const agains = ['nothing-came-out', 'printer-mended', 'withdrawn-by-mistake'] as const;
const columns = ['column.number', 'column.person', 'column.state', 'column.asked', 'column.actions'] as const;

interface JobsProps {
  readonly jobs: readonly CardJob[];
  readonly desk: PrintDesk;
}

/** What waits, what is printing, and what somebody must look at. */
export function Queue({ jobs, waiting, desk }: JobsProps & { readonly waiting: number }) {
  const [spoiled, setSpoiled] = useState<CardJob | null>(null);
  const { text, calls, run, me } = desk;
  const busy = desk.busy || !hasRole(me, 'clerk');
  return (
    <>
      <Table title={text('queue.title')} none={text('queue.none')} columns={columns} text={text} count={jobs.length}>
        {jobs.map((job) => {
          const { jobId, number, state } = job;
          const settle = (isThere: boolean): void =>
            run(
              () => calls.settle({ jobId, isThere }),
              () => text('done.settle'),
            );
          return (
            <JobRow key={jobId} job={job} desk={desk}>
              {state === 'queued' ? (
                <Button
                  label={`${text('do.withdraw')} ${number}`}
                  disabled={busy}
                  onPress={() =>
                    run(
                      () => calls.withdraw({ jobId }),
                      () => text('done.withdraw'),
                    )
                  }
                >
                  {text('do.withdraw')}
                </Button>
              ) : null}
              {state === 'doubtful' ? (
                <>
                  <Button label={`${text('do.spoil')} ${number}`} disabled={busy} onPress={() => setSpoiled(job)}>
                    {text('do.spoil')}
                  </Button>
                  <Button label={`${text('do.notThere')} ${number}`} disabled={busy} onPress={() => settle(false)}>
                    {text('do.notThere')}
                  </Button>
                  <Button look="primary" label={`${text('do.there')} ${number}`} disabled={busy} onPress={() => settle(true)}>
                    {text('do.there')}
                  </Button>
                </>
              ) : null}
            </JobRow>
          );
        })}
      </Table>
      {waiting > jobs.length ? <p className="soft">{text('queue.waiting', { n: waiting })}</p> : null}
      {spoiled === null ? null : <AskSpoil job={spoiled} desk={desk} onClose={() => setSpoiled(null)} />}
    </>
  );
}

/** What became of the last ones, and how to make good what went wrong. */
export function Ended({ jobs, desk }: JobsProps) {
  const [asked, setAsked] = useState<{ readonly what: 'again' | 'spoil'; readonly job: CardJob } | null>(null);
  const { text, calls, run, me } = desk;
  const busy = desk.busy || !hasRole(me, 'clerk');
  const close = (): void => setAsked(null);
  return (
    <>
      <Table title={text('ended.title')} none={text('ended.none')} columns={columns} text={text} count={jobs.length}>
        {jobs.map((job) => {
          const what = job.mayRepeat ? 'again' : job.state === 'spoiled' ? null : 'spoil';
          return (
            <JobRow key={job.jobId} job={job} desk={desk}>
              {what === null ? null : (
                <Button label={`${text(`do.${what}`)} ${job.number}`} disabled={busy} onPress={() => setAsked({ what, job })}>
                  {text(`do.${what}`)}
                </Button>
              )}
            </JobRow>
          );
        })}
      </Table>
      {asked?.what === 'spoil' ? <AskSpoil job={asked.job} desk={desk} onClose={close} /> : null}
      {asked?.what === 'again' ? (
        <Reasons
          title={text('again.title', { number: asked.job.number })}
          help={text('again.help')}
          legend={text('again.why')}
          reasons={agains}
          wordsOf={(reason) => text(`again.${reason}`)}
          action={text('again.do')}
          text={desk.cardsText}
          onClose={close}
          onDone={(reason) => {
            close();
            run(
              () => calls.again({ jobId: asked.job.jobId, reason }),
              () => text('done.again'),
            );
          }}
        />
      ) : null}
    </>
  );
}

function JobRow({ job, desk, children }: { readonly job: CardJob; readonly desk: PrintDesk; readonly children: ReactNode }) {
  const { text, locale } = desk;
  const { state, detail } = jobWords(text, job);
  return (
    <tr>
      <th scope="row" className="cards__number">
        {job.number}
        {job.copy > 0 ? <span className="cards__soft">{text('copy', { n: job.copy })}</span> : null}
      </th>
      <td>{job.name ?? text('erased')}</td>
      <td>
        <span className={`cprint__state cprint__state--${job.state}`}>{state}</span>
        {detail === null ? null : <span className="cards__soft">{detail}</span>}
      </td>
      <td>
        {job.askedBy}
        <time className="cards__soft">{clockTime(job.movedAtMs, locale)}</time>
      </td>
      <td className="column-actions">{children}</td>
    </tr>
  );
}

function AskSpoil({ job, desk, onClose }: { readonly job: CardJob; readonly desk: PrintDesk; readonly onClose: () => void }) {
  const { text, calls, run } = desk;
  return (
    <Reasons
      title={text('spoil.title', { number: job.number })}
      help={text('spoil.help')}
      legend={text('spoil.why')}
      reasons={spoils}
      wordsOf={(reason) => text(`spoil.${reason}`)}
      action={text('spoil.do')}
      text={desk.cardsText}
      onClose={onClose}
      onDone={(reason) => {
        onClose();
        run(
          () => calls.spoil({ jobId: job.jobId, reason }),
          () => text('done.spoil'),
        );
      }}
    />
  );
}

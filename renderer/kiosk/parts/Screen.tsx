import type { ReactNode } from 'react';
import { Picture, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Scroll } from './Scroll.tsx';

interface ScreenProps {
  title: ReactNode;
  lead?: ReactNode;
  /** Name of a picture that says the question once more, for those who read little. */
  picture?: string;
  /** Beside the title: a picture or a person's card. */
  aside?: ReactNode;
  children?: ReactNode;
  /** Buttons at the bottom; the way on is the primary one. */
  ways?: ReactNode;
  /** In landscape: words left, touch right. */
  split?: boolean;
  className?: string;
}

/** The shape of every screen: heading, lead, what is touched, and the way on; an error stands right above the way on. */
export function Screen({ title, lead, picture, aside, children, ways, split = false, className = '' }: ScreenProps) {
  return (
    <section className={`screen ${split ? 'screen--split' : ''} ${className}`}>
      <Scroll className="screen__scroll">
        <div className="screen__head">
          <h1 tabIndex={-1}>{title}</h1>
          {lead !== undefined && <div className="screen__lead">{lead}</div>}
          {picture !== undefined && <Picture name={picture} className="screen__picture" />}
          {aside}
        </div>
        {children !== undefined && <div className="screen__body">{children}</div>}
      </Scroll>
      {ways !== undefined && ways !== false && (
        <div className="screen__foot">
          <Trouble />
          <div className="screen__ways">{ways}</div>
        </div>
      )}
    </section>
  );
}

/** What went wrong and what to do, with everything typed still there. */
function Trouble() {
  const { state, errors } = useKiosk();
  const { problem } = state;
  return problem === null ? null : <Remark kind="error">{errors(problem.key, problem.values)}</Remark>;
}

import type { ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';

export interface Back {
  readonly words: string;
  readonly onPress: () => void;
}

/** The way out of whatever is settled beside one's own file, to the file. */
export function useBackToFile(): Back {
  const { t, act } = useKiosk();
  return { words: t('also.back'), onPress: () => act.openAlso(null) };
}

/** A choice, its confirmation, or what was done. `reads`: nothing in it is touched. `back` null: it is done. */
export function AlsoShape(props: {
  title: string;
  lead?: string | undefined;
  reads?: boolean;
  back: Back | null;
  primary?: ReactNode;
  children: ReactNode;
}) {
  const { t, act, state } = useKiosk();
  const { back } = props;
  return (
    <Screen
      className={props.reads === true ? 'screen--also screen--read' : 'screen--also'}
      title={props.title}
      lead={props.lead}
      ways={
        <>
          {back === null ? null : (
            <Button icon="back" disabled={state.busy} onPress={back.onPress}>
              {back.words}
            </Button>
          )}
          {props.primary ?? (
            <Button icon="finish" look={back === null ? 'primary' : 'plain'} onPress={act.finish}>
              {t('frame.finish')}
            </Button>
          )}
        </>
      }
    >
      {props.children}
    </Screen>
  );
}

import { pick } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Helped } from './Helper.tsx';
import { SignaturePad } from './SignaturePad.tsx';
import { StepScreen } from './StepScreen.tsx';

/** The statements the law asks for, one a line, and a finger's signature under them. */
export function Declaration() {
  const { state, act, t, locale } = useKiosk();
  const declaration = state.texts?.declaration;
  const { signature, signed } = state.inputs;
  if (declaration === undefined) return null;
  return (
    <StepScreen
      split
      title={pick(declaration.title, locale)}
      lead={t('step.declarationHelp')}
      hint="write"
      className="screen--declaration"
      aside={
        <>
          <Helped sign />
          <ol className="statements">
            {declaration.statements.map((statement) => (
              <li key={statement.zh}>{pick(statement, locale)}</li>
            ))}
          </ol>
        </>
      }
    >
      <SignaturePad onChange={(value) => act.input({ signature: value })} empty={signature === null && !signed} />
    </StepScreen>
  );
}

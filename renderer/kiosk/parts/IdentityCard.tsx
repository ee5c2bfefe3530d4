import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { useKiosk } from '../context.ts';
import { Silhouette } from './Silhouette.tsx';

/** Name, masked number and photo (or a neutral silhouette), laid out as on a card. */
export function IdentityCard({ identity }: { identity: VisitOf<'confirm'>['identity'] }) {
  const { t } = useKiosk();
  return (
    <>
      <div className="identity">
        <div className="identity__photo">
          {identity.photo === null ? <Silhouette label={t('confirm.noPhoto')} /> : <img src={identity.photo} alt={t('confirm.photo')} />}
        </div>
        <dl>
          <div>
            <dt>{t('confirm.name')}</dt>
            <dd className="identity__name">{identity.name}</dd>
          </div>
          <div>
            <dt>{t('confirm.number')}</dt>
            <dd className="wrap-anywhere">{identity.maskedNumber}</dd>
          </div>
          <div>
            <dt>{t('confirm.kind')}</dt>
            <dd>{t(`confirm.kind.${identity.cardKind}`)}</dd>
          </div>
        </dl>
      </div>
      <p className="fine">{t('confirm.privacy')}</p>
    </>
  );
}

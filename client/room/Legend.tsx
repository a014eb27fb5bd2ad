// What the marks mean and whose each colour and line is.
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { ownerStyle } from '../delegations/delegation.ts'

export function Legend({ delegations }: { delegations: readonly DelegationInfo[] }) {
  const { t } = useTranslation()
  return (
    <section className="legend" aria-labelledby="legend-title">
      <h2 id="legend-title" className="panel-title">
        {t('room.legend.title')}
      </h2>
      <dl className="legend-marks">
        <dt>
          <ins className="marked-insertion legend-sample">{t('room.legend.sample')}</ins>
        </dt>
        <dd>{t('room.legend.insertion')}</dd>
        <dt>
          <del className="marked-deletion legend-sample">{t('room.legend.sample')}</del>
        </dt>
        <dd>{t('room.legend.deletion')}</dd>
        <dt>
          <span className="marked-bracket">[</span>
          {t('room.legend.sample')}
          <span className="marked-bracket">]</span>
        </dt>
        <dd>{t('room.legend.bracket')}</dd>
      </dl>
      <ul className="legend-owners">
        {delegations.map(({ code, name }) => (
          <li key={code} style={ownerStyle(delegations, code)}>
            <bdi className="delegation-code">{code}</bdi>
            <span>{name}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

// What the verifier found in a file, in words: first whether it holds, then where it does not, then what it is about.
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding, Known, Verdict } from '../../shared/proof/findings.ts'
import { inGroups } from '../../shared/proof/signed.ts'
import { utcWords } from '../i18n/time.ts'

type Props = { name: string; verdict: Verdict; known: Known }

export function VerdictReport({ name, verdict, known }: Props) {
  const { t, i18n } = useTranslation()
  const { header, head, findings, found } = verdict
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <section className={verdict.ok ? 'verdict' : 'verdict verdict-broken'} aria-labelledby="verdict-title">
      <h3 id="verdict-title" className="verdict-title">
        {verdict.ok ? (
          <IconCircleCheck size={22} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={22} aria-hidden="true" />
        )}
        {t(verdict.ok ? 'proof.verdict.sound' : 'proof.verdict.broken')}
      </h3>
      <p className="verdict-file">
        <bdi>{name}</bdi>
      </p>
      {findings.length > 0 && (
        <ol className="verdict-findings">
          {findings.map((finding, i) => (
            <FindingLine key={i} finding={finding} />
          ))}
          {found > findings.length && <li>{t('proof.verdict.more', { count: found - findings.length })}</li>}
        </ol>
      )}
      {verdict.ok && <p>{t('proof.verdict.means')}</p>}
      {header && (
        <dl className="proof-facts">
          <Fact name={t('proof.verdict.text')}>
            <bdi lang={header.text.language}>{header.text.title}</bdi>
          </Fact>
          <Fact name={t('proof.verdict.meeting')}>
            <bdi>{header.meeting.title}</bdi>
          </Fact>
          <Fact name={t('proof.verdict.made')}>
            {utcWords(i18n.language, header.at)}
            {header.redacted && ` · ${t('proof.verdict.redacted')}`}
          </Fact>
          <Fact name={t('proof.verdict.entries')}>{number.format(verdict.entries)}</Fact>
          <Fact name={t('proof.verdict.checkpoints')}>{number.format(verdict.checkpoints)}</Fact>
          {head && (
            <Fact name={t('proof.head', { seq: head.seq })} hash>
              {inGroups(head.hash)}
            </Fact>
          )}
          <Fact name={t('proof.key')} hash>
            {inGroups(header.key)}
          </Fact>
          {verdict.keys
            .filter(key => key !== header.key)
            .map(key => (
              <Fact key={key} name={t('proof.verdict.earlierKey')} hash>
                {inGroups(key)}
              </Fact>
            ))}
        </dl>
      )}
      {header && known.key === undefined && <p>{t('proof.verdict.keyUnknown')}</p>}
      {header && known.key === header.key && <p>{t('proof.verdict.keyKnown')}</p>}
      {verdict.veiled > 0 && <p>{t('proof.verdict.veiled', { count: verdict.veiled })}</p>}
    </section>
  )
}

function FindingLine({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { code, line, from, to, part, detail } = finding
  const entry =
    from === undefined
      ? null
      : to === undefined || to <= from
        ? t('proof.place.entry', { seq: from })
        : t('proof.place.entries', { from, to })
  const what = part === undefined ? (entry ?? t('proof.place.record')) : t(`proof.part.${part}`)
  return (
    <li>
      <strong>{what}</strong>
      {part !== undefined && entry !== null && ` (${entry})`}: {t(`proof.finding.${code}`)}
      {detail !== undefined && (
        <>
          {' '}
          <bdi className="proof-hash">{detail}</bdi>
        </>
      )}{' '}
      <span className="verdict-line">{t('proof.place.line', { line })}</span>
    </li>
  )
}

function Fact({ name, hash, children }: { name: string; hash?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd {...(hash && { dir: 'ltr', className: 'proof-hash' })}>{children}</dd>
    </div>
  )
}

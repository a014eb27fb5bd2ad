// The published versions of a text, and for chair and secretariat the next one, the freeze and the thaw.
import { Skeleton } from '@mantine/core'
import { IconSnowflake } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/permissions.ts'
import type { VersionsAnswer } from '../../../shared/versions.ts'
import { FailedState } from '../../frame/FailedState.tsx'
import { StateMessage } from '../../frame/StateMessage.tsx'
import { isRole } from '../../i18n/roleWords.ts'
import { FrozenWords } from '../../versions/FrozenWords.tsx'
import { VersionActs } from '../../versions/VersionActs.tsx'
import type { RecordView } from '../recordView.ts'
import { versionsOf } from './query.ts'
import { VersionRow } from './VersionRow.tsx'
import './versionsPage.css'

export function VersionsPage({ text, meeting }: RecordView) {
  const { t } = useTranslation()
  const list = useQuery(versionsOf(text.id))
  const mayPublish = isRole(text.role) && may({ role: text.role }, 'publish').ok
  return (
    <div className="versions">
      <h1 className="page-title">{t('versions.title')}</h1>
      <p className="page-intro">{t('versions.intro')}</p>
      {list.isPending && <Skeleton height={200} />}
      {list.isError && !list.data && <FailedState error={list.error} onRetry={() => list.refetch()} />}
      {list.data && (
        <>
          <Now text={text.id} answer={list.data} mayPublish={mayPublish} onDone={() => list.refetch()} />
          {list.data.versions.length === 0 ? (
            <StateMessage title={t('versions.empty')} help={t('versions.emptyHelp')} />
          ) : (
            <ol className="version-list" aria-label={t('versions.list')} reversed>
              {list.data.versions.map((version, i, all) => (
                <VersionRow
                  key={version.rev}
                  text={text.id}
                  version={version}
                  before={all[i + 1] ?? null}
                  delegations={meeting.delegations}
                  own={text.delegation}
                />
              ))}
            </ol>
          )}
        </>
      )}
    </div>
  )
}

type NowProps = { text: string; answer: VersionsAnswer; mayPublish: boolean; onDone: () => void }

/** How the text stands at this moment. */
function Now({ text, answer, mayPublish, onDone }: NowProps) {
  const { t } = useTranslation()
  const { frozen, open, versions } = answer
  return (
    <section className="versions-now" aria-labelledby="versions-now">
      <h2 id="versions-now" className="section-title">
        {t('versions.now.title')}
      </h2>
      <p className="versions-state">
        {t('versions.open', { count: open })}
        {' · '}
        {t(frozen ? 'versions.now.frozen' : 'versions.now.thawed')}
      </p>
      <div role="status">
        {frozen && (
          <p className="versions-frozen">
            <IconSnowflake size={18} aria-hidden="true" />
            <span>
              <FrozenWords frozen={frozen} may="read" />
            </span>
          </p>
        )}
      </div>
      {mayPublish && (
        <VersionActs
          text={text}
          next={(versions[0]?.rev ?? 0) + 1}
          open={open}
          frozen={frozen !== null}
          onDone={onDone}
        />
      )}
    </section>
  )
}

// One published version: what it is, what proves it, and what can be done with it.
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconChevronDown, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { FORMATS, VersionInfo } from '../../../shared/versions.ts'
import { DelegationChip } from '../../delegations/DelegationChip.tsx'
import { DownloadDialog } from '../../download/DownloadDialog.tsx'
import { exportPath } from '../../download/paths.ts'
import { momentWords } from '../../i18n/time.ts'
import { copyWords } from '../../room/copyWords.ts'
import { recordHref } from '../recordView.ts'
import { downloadPath } from './query.ts'

type Props = {
  text: string
  version: VersionInfo
  /** the version before; null for the first */
  before: VersionInfo | null
  delegations: readonly DelegationInfo[]
  /** the reader's delegation */
  own: string
}

/** So many digits are enough to tell hashes apart by eye; the whole one is copied. */
const SHOWN = 12

export function VersionRow({ text, version, before, delegations, own }: Props) {
  const { t, i18n } = useTranslation()
  const { rev, at, by, person, note, open, seq } = version
  return (
    <li className="version" aria-labelledby={`version-${rev}`}>
      <div className="version-head">
        <h2 id={`version-${rev}`} className="version-rev tabular">
          {t('versions.rev', { rev })}
        </h2>
        <time dateTime={at}>{momentWords(i18n.language, at)}</time>
        <span className="version-by">
          <span>{t('versions.by')}</span> <DelegationChip delegations={delegations} code={by} />
          {person !== null && <bdi>{person}</bdi>}
        </span>
      </div>
      {note !== '' && (
        <p className="version-note">
          <bdi>{note}</bdi>
        </p>
      )}
      <p className="version-facts">
        <span>{t('versions.open', { count: open })}</span>
        <span className="tabular">{t('versions.entry', { seq })}</span>
        <Hash version={version} />
      </p>
      <div className="version-links">
        <Downloads text={text} rev={rev} delegations={delegations} own={own} />
        <Link
          href={recordHref(text, 'compare', `from=${before?.seq ?? 'base'}&to=${seq}`)}
          className="text-link"
        >
          {before ? t('versions.compareBefore', { rev: before.rev }) : t('versions.compareBase')}
        </Link>
        <Link href={recordHref(text, 'compare', `from=${seq}&to=now`)} className="text-link">
          {t('versions.compareNow')}
        </Link>
        <Link href={recordHref(text, 'timeline', `seq=${seq}`)} className="text-link">
          {t('versions.then')}
        </Link>
      </div>
    </li>
  )
}

function Hash({ version: { rev, hash } }: Pick<Props, 'version'>) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const label = t('versions.copyHash', { rev })
  return (
    <span className="version-hash">
      {t('versions.hash')}{' '}
      <code title={hash}>
        <bdi dir="ltr">{hash.slice(0, SHOWN)}…</bdi>
      </code>
      <Tooltip label={copied === 'yes' ? t('versions.copied') : label}>
        <ActionIcon
          size="sm"
          variant="subtle"
          className="tool"
          aria-label={label}
          onClick={async () => setCopied((await copyWords(hash)) ? 'yes' : 'no')}
        >
          {copied === 'yes' ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
      <span role="status" className={copied === 'yes' ? 'spoken' : 'version-whole'}>
        {copied === 'yes' && t('versions.copied')}
        {copied === 'no' && t('versions.copyFailed', { hash })}
      </span>
    </span>
  )
}

type DownloadProps = Pick<Props, 'text' | 'delegations' | 'own'> & { rev: number }

function Downloads({ text, rev, delegations, own }: DownloadProps) {
  const { t } = useTranslation()
  const [more, setMore] = useState(false)
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronDown size={16} aria-hidden="true" />}
            aria-label={t('versions.downloadOf', { rev })}
          >
            {t('versions.download')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['html', 'txt', 'json'] as const satisfies readonly (typeof FORMATS)[number][]).map(format => (
            <Menu.Item key={format} component="a" href={downloadPath(text, rev, format)} download>
              {t(`versions.format.${format}`)}
            </Menu.Item>
          ))}
          <Menu.Item component="a" href={exportPath(text, { format: 'docx', rev })} download>
            {t('versions.format.docx')}
          </Menu.Item>
          <Menu.Item onClick={() => setMore(true)}>{t('versions.format.more')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DownloadDialog {...{ text, rev, delegations, own }} opened={more} onClose={() => setMore(false)} />
    </>
  )
}

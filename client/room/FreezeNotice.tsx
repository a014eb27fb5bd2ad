// The freeze above the paper: told to everybody when it begins and when it ends.
import { useTranslation } from 'react-i18next'
import { may, type Role } from '../../shared/permissions.ts'
import { FrozenWords } from '../versions/FrozenWords.tsx'
import type { FreezeSeen } from '../versions/useFreeze.ts'
import { Notice } from './Notice.tsx'

export function FreezeNotice({ freeze, role }: { freeze: FreezeSeen; role: Role }) {
  const { t } = useTranslation()
  const means = may({ role }, 'decide').ok ? 'decide' : may({ role }, 'suggest').ok ? 'write' : 'read'
  return (
    // There before its words are: an assistive program tells what appears in it.
    <div role="status">
      {freeze.frozen && (
        <Notice tone="plain" icon="frozen">
          <FrozenWords frozen={freeze.frozen} may={means} />
        </Notice>
      )}
      {freeze.thawed && (
        <Notice tone="plain" onDismiss={freeze.dismiss}>
          {t('versions.frozen.thawed')}
        </Notice>
      )}
    </div>
  )
}

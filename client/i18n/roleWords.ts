// Roles as people read them.
import type { TFunction } from 'i18next'
import { ROLES, type Role } from '../../shared/permissions.ts'

export const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role)

/** The role's name; a role this build does not know is shown as it came. */
export const roleWords = (t: TFunction, role: string): string => (isRole(role) ? t(`role.${role}`) : role)

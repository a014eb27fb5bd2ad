// The account command's line: what is understood, and what is refused rather than guessed.
import { describe, expect, test } from 'vitest'
import { HELP, readCommand } from '../../../../server/accounts/command.ts'

const read = (line: string) => readCommand(line === '' ? [] : line.split(' '))

describe('the account command', () => {
  test.each([
    ['', { do: 'help' }],
    ['--help', { do: 'help' }],
    ['create -h', { do: 'help' }],
    ['list', { do: 'list' }],
    [
      'create --email A@B.org --name Anna',
      { do: 'create', email: 'a@b.org', name: 'Anna', administrator: false },
    ],
    [
      'create --name=Anna --email=a@b.org --administrator',
      { do: 'create', email: 'a@b.org', name: 'Anna', administrator: true },
    ],
    ['reset-password --email a@b.org', { do: 'reset-password', email: 'a@b.org' }],
    ['grant --email a@b.org', { do: 'administrator', email: 'a@b.org', administrator: true }],
    ['erase --email a@b.org --yes', { do: 'erase', email: 'a@b.org', confirmed: true }],
    ['erase --email a@b.org', { do: 'erase', email: 'a@b.org', confirmed: false }],
    ['revoke --email a@b.org', { do: 'administrator', email: 'a@b.org', administrator: false }],
  ])('understands "%s"', (line, command) => {
    expect(read(line)).toEqual(command)
  })

  test.each([
    'delete --email a@b.org',
    'create list',
    'create --email nobody --name Anna',
    'create --email a@b.org',
    'create --email a@b.org --name Anna --role chair',
    'reset-password --email a@b.org --name Anna',
    'list --administrator',
    'reset-password',
  ])('refuses "%s" in words', line => {
    expect(read(line)).toEqual({ wrong: expect.stringMatching(/.{15,}/) })
  })

  test('tells every command and every exit code in its help', () => {
    for (const word of ['create', 'reset-password', 'grant', 'revoke', 'erase', 'list', 'Exit codes'])
      expect(HELP).toContain(word)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayReach } from './networks.ts'

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.9.9.9',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.2.7',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::a00:1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '2001::1',
  'not an address',
  '',
])('%s is never called', (address) => {
  expect(mayReach(address)).toBe(false)
})

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '2606:4700::1111',
  '2400:3200::1',
  '::ffff:8.8.8.8',
])('%s is public', (address) => {
  expect(mayReach(address)).toBe(true)
})

test('a private network is called only where the city says so, and the machine itself only for demonstrations', () => {
  expect(mayReach('10.20.3.4', { privateNetworks: ['10.20.0.0/16'] })).toBe(true)
  expect(mayReach('10.21.3.4', { privateNetworks: ['10.20.0.0/16'] })).toBe(false)
  expect(mayReach('127.0.0.1', { privateNetworks: ['0.0.0.0/0'] })).toBe(false)
  expect(mayReach('127.0.0.1', { loopback: true })).toBe(true)
  expect(mayReach('::1', { loopback: true })).toBe(true)
  expect(mayReach('169.254.169.254', { loopback: true })).toBe(false)
})

test('an address hides behind no other spelling', () => {
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c) => {
      const mapped = `::ffff:10.${a}.${b}.${c}`
      const hex = `::ffff:${((10 << 8) | a).toString(16)}:${((b << 8) | c).toString(16)}`
      return !mayReach(mapped) && !mayReach(hex)
    }),
  )
})

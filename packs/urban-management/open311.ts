import type { Open311, Reader } from '#kernel'
import { Division } from '../divisions/model.ts'
import type { MatterForm } from './matter-form.ts'
import { Component } from './model.ts'
import { findArea, type Place } from './rules/places.ts'

/** The district a place lies in. */
export async function districtAt(city: Reader, here: Place) {
  return findArea(here, await city.all(Division, { level: 'district' }))
}

/** How other people's programs report a matter: every topic is a service; the plate of a component stands for its place. */
export const open311: Open311<MatterForm> = {
  service: 'topic',
  place: 'at',
  address: 'where',
  addressId: 'component',
  description: 'what',
  phone: 'phone',
  attributes: ['danger'],
  assumes: { danger: 'no' },
  groups: {
    road: { label: '道路和设施', of: ['manhole', 'lamp', 'road', 'water', 'cable', 'furniture'] },
    clean: { label: '市容环境', of: ['rubbish', 'rubble', 'green', 'advert', 'noise'] },
    order: { label: '街面秩序', of: ['stall', 'parking'] },
  },
  keywords: {
    manhole: '井盖,窨井,下水道',
    lamp: '路灯,照明',
    road: '路面,坑洼',
    rubbish: '垃圾',
    rubble: '渣土,建筑垃圾',
    water: '积水,内涝',
    cable: '线缆,电线',
    green: '绿化,绿地',
    furniture: '座椅,设施',
    stall: '占道,摊位',
    parking: '停车,车辆',
    advert: '小广告',
    noise: '噪声,工地',
  },
  // What people write about a matter stays with those who handle it; where it is stands on the list of open matters anyway.
  shows: ['where'],
  async fills(city, { component, at }) {
    const found = typeof component === 'string' && at === undefined ? await city.findByKey(Component, component) : undefined
    const place = (at as Place | undefined) ?? found?.at
    const isPlace = place !== undefined && Number.isFinite(place.lon) && Number.isFinite(place.lat)
    const district = isPlace ? await districtAt(city, place) : undefined
    return { ...(found ? { at: found.at } : {}), ...(district ? { division: district.code } : {}) }
  },
}

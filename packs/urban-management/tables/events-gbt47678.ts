import type { ClassTable } from './class-table.ts'

/**
 * 管理事项 classes of GB/T 47678.5-2026: five digits, two of the major and three of the minor class. Only these ten are known, from ONE
 * public source; names of the majors were not obtained. `was` is the class of GB/T 30428.2-2013 with the same name; where the names
 * differ in substance nothing is assumed. Everything else is carried over under its former code until the city imports the standard.
 */
export const events47678: ClassTable = {
  majors: {},
  rows: [
    { code: '06010', name: '暴露垃圾', isVerified: false, was: '0102' },
    { code: '06011', name: '积存垃圾渣土（乱倒垃圾）', isVerified: false, was: '0103' },
    { code: '06012', name: '道路不洁（道路污染）', isVerified: false, was: '0104' },
    { code: '06017', name: '绿地脏乱（绿化带垃圾）', isVerified: false, was: '0106' },
    { code: '06036', name: '乱堆杂物（乱堆物料）', isVerified: false, was: '0507' },
    { code: '06042', name: '垃圾站（箱）满溢', isVerified: false },
    { code: '06045', name: '非法占绿毁绿（绿地破坏）', isVerified: false },
    { code: '07003', name: '违规户外广告', isVerified: false },
    { code: '09005', name: '店外经营', isVerified: false, was: '0504' },
    { code: '09006', name: '占道经营', isVerified: false },
  ],
}

// Base wording of the first demonstration text: provision 1.8.2 among its neighbours. All of it is ours.
import { item, lettered, NOTICE, type Paper, part, plain, provision, section, title } from '../paper.ts'

export const RESOLUTION_1: Paper = {
  id: 'resolution-1-provision-1-8-2',
  title: 'Resolution 1 — provision 1.8.2 in context',
  paragraphs: [
    title('Resolution 1 (illustration): Rules of procedure of the Development Sector'),
    plain(NOTICE, 'notice'),
    plain('The Conference (place and year of this illustration),', 'opening'),
    part('considering'),
    lettered(
      'considering a)',
      'a)',
      'that the work of the Sector rests on rules which every Member State and Sector Member can find, read and rely upon;',
    ),
    lettered(
      'considering b)',
      'b)',
      'that the Conference meets once in every cycle of four years, while the needs of the membership change from one year to the next;',
    ),
    lettered(
      'considering c)',
      'c)',
      'that an advisory group, open to all members, meets in the years between Conferences and has shown that it can give timely advice;',
    ),
    lettered(
      'considering d)',
      'd)',
      'that the planning of the Union follows a calendar of its own, in which the contributions of all Sectors have to be ready before the Plenipotentiary Conference opens,',
    ),
    part('noting'),
    lettered(
      'noting a)',
      'a)',
      'that regional organizations prepare common proposals and present them at inter-regional meetings before the Conference;',
    ),
    lettered(
      'noting b)',
      'b)',
      'that agreement in principle reached at such meetings has shortened the work of the Conference without binding it,',
    ),
    part('resolves'),
    plain(
      'that the general provisions which govern the Conference are supplemented by the following provisions, and that anything not settled here is settled by those general provisions.',
      'resolves',
    ),
    section('1', 'Section 1: The Conference'),
    provision(
      '1.1',
      'The Conference shall establish, at its first plenary sitting, the committees that it needs to complete its agenda, and shall appoint their chairs and vice-chairs with due regard to experience and to equitable regional distribution.',
    ),
    provision(
      '1.2',
      'A Steering Committee, composed of the Chair and Vice-Chairs of the Conference and of the chairs and vice-chairs of its committees, shall coordinate all matters connected with the smooth running of the work and shall plan the order and number of sittings.',
    ),
    provision(
      '1.3',
      'A Budget Control Committee shall determine the organization and the facilities available to delegates, and shall examine the accounts of expenditure incurred during the Conference.',
    ),
    provision(
      '1.4',
      'An Editorial Committee shall perfect the form of the texts prepared by the Conference without altering their sense, and shall align the versions in all official languages.',
    ),
    provision(
      '1.5',
      'A Committee on Working Methods shall consider proposals concerning the rules of procedure and shall submit to the plenary sitting reports that include draft texts ready for adoption.',
    ),
    provision(
      '1.6',
      'A Committee on Objectives shall consider the outputs of the current cycle and shall submit proposals for the objectives, outputs and indicators of the next one.',
    ),
    provision(
      '1.7',
      'The plenary sitting may set up other committees, working groups or ad hoc groups where a question cannot be settled otherwise; their terms of reference shall be adopted in writing and shall end with the Conference.',
    ),
    provision(
      '1.8',
      'In addition to the tasks given to it by the basic texts of the Union, the Conference shall carry out the following tasks concerning the planning of the Sector:',
    ),
    provision(
      '1.8.1',
      'The Conference shall examine the report of the Director on the implementation of the action plan of the current cycle, and shall draw conclusions that can be measured.',
    ),
    provision(
      '1.8.2',
      'The Conference shall review the draft contribution of the Sector to the strategic plan of the Union, taking into account the advice of the Telecommunication Development Advisory Group (TDAG), and shall adopt it for submission to the Plenipotentiary Conference.',
    ),
    provision(
      '1.8.3',
      'The Conference shall approve the operational priorities of the regional offices on the basis of the initiatives proposed by each region, and shall see that each initiative names its expected results and the means to achieve them.',
    ),
    provision(
      '1.8.4',
      'The Conference shall review the Resolutions in force, with a view to merging those that treat the same subject and suppressing those whose purpose has been fulfilled.',
    ),
    provision(
      '1.9',
      'The Conference shall adopt the Questions that are to be studied in the following cycle and shall assign each of them to a study group, having regard to the resources that will be available.',
    ),
    provision(
      '1.9.1',
      'A Question shall state its purpose, the outputs expected, the time within which they are expected, and the members that undertake to contribute to the work.',
    ),
    provision(
      '1.9.2',
      'A Question to which no contribution has been received during two consecutive meetings shall be brought to the attention of TDAG, which may recommend that it be suspended.',
    ),
    provision(
      '1.10',
      'The Conference shall appoint the chairs and vice-chairs of the study groups and of TDAG, taking into account competence, the promotion of gender balance and the participation of developing countries.',
    ),
    provision(
      '1.11',
      'Proposals to the Conference should reach the secretariat not later than four weeks before the opening; proposals received later may be considered only if the plenary sitting so decides.',
    ),
    provision(
      '1.12',
      'Decisions of the Conference shall be taken by consensus wherever possible. Where consensus cannot be reached, the voting procedure of the general provisions applies.',
    ),
    section('2', 'Section 2: Preparation of the Conference'),
    provision(
      '2.1',
      'The Director shall organize, within the limits of the budget, one regional preparatory meeting in each of the six regions and such inter-regional meetings as the regional organizations request.',
    ),
    provision(
      '2.2',
      'Inter-regional meetings shall be open to all members. They exchange views on regional proposals, identify common ground and record what has been agreed in principle; they take no decisions that bind the Conference.',
    ),
    provision(
      '2.3',
      'The results of preparatory meetings shall be made available to all members in the official languages not later than eight weeks before the opening of the Conference, in particular:',
    ),
    item(
      '2.3 a)',
      'a)',
      'a comparison of the proposals of all regions, provision by provision, in which no change is always shown as one of the possibilities;',
    ),
    item(
      '2.3 b)',
      'b)',
      'a list of the passages on which views still differ, with the names of the regions concerned;',
    ),
    item('2.3 c)', 'c)', 'the conditions that a region has attached to its agreement.'),
    provision(
      '2.4',
      'Documents for preparatory meetings shall be short, shall give reasons for every change that they propose, and shall be published on the day on which they are received.',
    ),
    section('3', 'Section 3: The advisory group between Conferences'),
    provision(
      '3.1',
      'TDAG shall review priorities, strategies, operations and financial matters of the Sector and shall advise the Director on them.',
    ),
    provision(
      '3.2',
      'TDAG may set up groups by correspondence for tasks that have to be completed between two of its meetings; such groups report to the meeting that follows.',
    ),
    provision(
      '3.3',
      'A report on each meeting of TDAG shall be addressed to all members within thirty days, and shall show separately what has been agreed, what has been noted and what remains open.',
    ),
    provision(
      '3.4',
      'The report of the last meeting of TDAG before the Conference shall contain its advice on the draft contribution mentioned in provision 1.8.2.',
    ),
  ],
}

// Base wording of the second demonstration text: what an advisory group may do between Conferences. All of it is ours.
import { item, lettered, NOTICE, type Paper, part, plain, provision, title } from '../paper.ts'

export const RESOLUTION_24: Paper = {
  id: 'resolution-24',
  title: 'Resolution 24 — authorization of TDAG to act between conferences',
  paragraphs: [
    title('Resolution 24 (illustration): Authorization of TDAG to act between conferences'),
    plain(NOTICE, 'notice'),
    plain('The Conference (place and year of this illustration),', 'opening'),
    part('considering'),
    lettered(
      'considering a)',
      'a)',
      'that the Telecommunication Development Advisory Group (TDAG) gives guidance for the work of the study groups and advises the Director between two Conferences;',
    ),
    lettered(
      'considering b)',
      'b)',
      'that the rapid change of the telecommunication and information and communication technology environment asks for decisions on priorities and on working methods sooner than once in four years;',
    ),
    lettered(
      'considering c)',
      'c)',
      'that TDAG is open to all Member States and Sector Members, that it works in the official languages, and that it has improved the efficiency and the coordination of the Sector;',
    ),
    lettered(
      'considering d)',
      'd)',
      'that the contribution of the Sector to the strategic plan of the Union has to be ready in time for the Plenipotentiary Conference, whatever the date on which the Conference itself is held,',
    ),
    part('recalling'),
    lettered(
      'recalling a)',
      'a)',
      'the provisions of the basic texts of the Union by which the Conference may assign specific matters within its competence to TDAG;',
    ),
    lettered(
      'recalling b)',
      'b)',
      'the rules of procedure of the Sector, in particular those on the tasks of the Conference concerning planning,',
    ),
    part('recognizing'),
    lettered(
      'recognizing a)',
      'a)',
      'that a task given to TDAG does not reduce the authority of the Conference, which may review any decision taken on its behalf;',
    ),
    lettered(
      'recognizing b)',
      'b)',
      'that small delegations and delegations of developing countries need sufficient notice, and means to take part at a distance, if a decision is to be taken between two Conferences;',
    ),
    lettered(
      'recognizing c)',
      'c)',
      'that regional organizations coordinate the views of their members and can present them to TDAG at every meeting;',
    ),
    lettered(
      'recognizing d)',
      'd)',
      'that the experience of correspondence groups on the strategic plan has been positive, although their membership has not always been balanced between regions,',
    ),
    part('noting'),
    lettered(
      'noting a)',
      'a)',
      'that the dates of the Conference and of the Plenipotentiary Conference do not follow each other at a fixed distance;',
    ),
    lettered(
      'noting b)',
      'b)',
      'that in an earlier cycle the contribution was prepared by TDAG and then reviewed by the Conference a second time, within a few days and without the experts who had drafted it,',
    ),
    part('resolves'),
    provision(
      '1',
      'that TDAG shall continue to act, in the period between two Conferences, on the specific matters set out in resolves 2 below, in consultation with the Director;',
    ),
    provision('2', 'that these matters are the following:'),
    item(
      '2 a)',
      'a)',
      'to keep the working guidelines of the Sector up to date, efficient and flexible, and to adapt them where experience shows that they hinder the work;',
    ),
    item(
      '2 b)',
      'b)',
      'to evaluate the working methods of the study groups and to approve changes that are needed before the next Conference;',
    ),
    item(
      '2 c)',
      'c)',
      'to restructure or to close a study group whose programme of work has been completed, and to reassign its Questions;',
    ),
    item(
      '2 d)',
      'd)',
      'to prepare, by electronic means and with the participation of all members, the draft contribution of the Sector to the strategic plan of the Union and to forward it to the Conference;',
    ),
    item(
      '2 e)',
      'e)',
      'to advise the Director on financial matters and on the balance between the budget and the programme of work;',
    ),
    provision(
      '3',
      'that a decision of TDAG under resolves 2 shall be taken by consensus of the Member States present, and that a proposal which does not reach consensus shall be left to the next Conference;',
    ),
    provision(
      '4',
      'that the documents for such a decision shall be available to all members not later than six weeks before the meeting, and that remote participation shall be offered;',
    ),
    provision(
      '5',
      'that TDAG shall report to the next Conference on every matter on which it has acted, with reasons;',
    ),
    provision(
      '6',
      'that the authority given by this Resolution ends with the next Conference unless that Conference renews it,',
    ),
    part('instructs the Telecommunication Development Advisory Group'),
    item(
      'tdag 1',
      '1',
      'to establish at its first meeting after the Conference a working group on the strategic and operational plans, with one vice-chair from each of the six regions;',
    ),
    item(
      'tdag 2',
      '2',
      'to review the progress of that working group at each of its meetings and to publish the state of the draft contribution within thirty days;',
    ),
    item(
      'tdag 3',
      '3',
      'to agree, not later than one year before the Plenipotentiary Conference, on a calendar for the review of the draft contribution by the regions,',
    ),
    part('instructs the Director of the Telecommunication Development Bureau'),
    item(
      'director 1',
      '1',
      'to provide TDAG with the information and the secretariat that it needs in order to act under this Resolution;',
    ),
    item(
      'director 2',
      '2',
      'to inform all members without delay of every decision taken under resolves 2, in the official languages;',
    ),
    item(
      'director 3',
      '3',
      'to support, within the limits of the budget, the participation of developing countries in the meetings at which such decisions are taken;',
    ),
    item(
      'director 4',
      '4',
      'to report to the next Conference on the cost and the benefit of the arrangements made by this Resolution,',
    ),
    part('invites Member States, Sector Members and Associates'),
    item(
      'members 1',
      '1',
      'to take part actively in the work of TDAG and of its working groups, and to share their experience;',
    ),
    item(
      'members 2',
      '2',
      'to coordinate their views within their regional organizations before a decision is to be taken,',
    ),
    part('invites the Plenipotentiary Conference'),
    plain(
      'to take note of this Resolution when it considers the preparation of the strategic plan of the Union.',
      'plenipotentiary',
    ),
  ],
}

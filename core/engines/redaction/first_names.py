"""Given names that are common in the customers' countries and are no ordinary word or place."""

from __future__ import annotations

__all__ = ["FIRST_NAMES"]

FIRST_NAMES = frozenset(
    """
    aaliyah aaron abby abdul abdullah abigail adam adela adele adelina aditi adrian afonso agata
    agnes agneta agnieszka agostino ahmad ahmed aidan ainhoa aisha aitana akash alain alan alba
    albert alberto alda alejandra alejandro aleksandra alessandra alessandro alessia alex
    alexander alexandra alexandre alfie alfonso alfred ali alice alicia alicja alina aline
    alison alistair allan alvaro amadeu amanda amandine amara ambra amelia amelie amina amir
    amit amparo amy ana anabela ananya anastazja anders andrea andreas andreea andrei andreia
    andrew andrzej andrés andy angela angelika angelo angus anika anil anita anja anjali anke
    ann anna annalisa anne annegret annemarie annette annika antje anton antoni antonia antonio
    aoife arianna arjun arkadiusz armin arnaud arthur artur arun asha ashok astrid audrey aurore
    aurélie axel aylin ayse aziz babak baptiste barbara bartosz bartłomiej bastien beata beate
    beatrice beatriz becky belén ben benedikt bengt benjamin benno benoît bento berit bernadette
    bernard bernd bernie bert bettina betty bianca bilal birger birgit birgitta björn blanca bob
    bobby bogdan borja bożena bram brandon brenda brian bridget brigitte britta brittany
    bronisław bronwyn bruna bruno bärbel caitlin callum camilla camille camilo candela carina
    carine carl carla carlo carlos carlota carmen carol carole carolina caroline carsten carys
    catarina caterina catherine cathy catriona cecilia cecilie cedric celia celine cesare cezary
    chantal charles charlie charlotte chiara chidi chinedu chloe chloé chris christa christel
    christian christina christine christoph christophe christopher cian ciara cinzia claire
    clara claudia claudio claus clemens clémence clément cody colin connor consuelo corentin
    corinna corinne cormac cornelia courtney craig cristian cristina cristóbal cynthia cyril
    cécile cédric célia daan damian damien daniel daniela daniele danielle danuta dario dariusz
    darren dave davi david davide dawid debbie debora deborah declan deepa deepak deirdre
    delphine denis denise dennis derek dermot detlef diana diane didier diego dieter dietmar
    dilip dimitri dirk dominic dominik dominika dominique donald donna doreen doris dorota
    dorothea dorothy doug douglas duncan dustin dylan dörte eberhard edeltraud edgar edite edith
    edoardo eduarda eduardo edward edyta effie egon eileen eilidh eirik ekkehard elaine eleanor
    elena eleonora elfriede elias elif elin elio elisa elisabeth elise elizabeth elke ella ellen
    ellie elliot elsa elsie elżbieta emanuele emeka emelie emil emilia emilie emilio emily emma
    emmanuel encarna enno enrico enrique enzo eoin eric erica erich erik erika erling ernie
    ernst erwin esra esteban estelle esther ethan etienne ettore eugenia eugénie eusebio eva
    evelyn evie ewa ewelina fabian fabien fabienne fabio fabiola fabrice fadi faisal falk farah
    farid fatima fatma federica federico felicity felix femke feng ferdinand fergus fermín
    fernanda fernando filip filipa filippo finlay finley finn fiona fionn flavia fleur florent
    florian floris florrie franca francesca francesco francisco franciszek franck francois
    franka franz franziska françois frauke fred freddie frederic frederik freja freya frida
    friederike friedrich fritz fábio fátima gabi gabriel gabriela gabriele gabriella gaetano
    gaia gareth gary gavin gaël gaëlle gema gemma gennaro genowefa geoff geoffrey georg george
    georges georgina gerald gerard gerda gerhard gerlinde germain gerrit gert gertie gethin
    ghislaine giacomo gianni gilles gillian gina gino giorgia giorgio giovanna giovanni gisbert
    gisela gita giulia giuliana giulio giuseppe gladys gonzalo gonçalo gordon gottfried grazyna
    greg gregor greta grzegorz grégory guadalupe gudrun guido guilherme guillaume guillermo
    gunilla gunnar gustavo gwen gwenaëlle gérard günter günther hakan halina hamish hamza hania
    hanna hannah hanne hannes hanno hans harald harriet harry hartmut hartwig harvey hasan
    hassan hattie hayley hector hedwig heidi heike heiko heiner heinrich heinz helder helen
    helena helene helga helmut helmuth hendrik henk henning henri henriette henrik henrique
    henry henryk herbert hermann hilary hilde hildegard hiroshi holger horst howard hubert
    hubertus huda hugh hugo hugues humphrey hussein håkan håvard héctor hélène iain ian ibrahim
    ida ifeoma iga ignacio ignacy igor ilaria ilka ilona ilse imogen imran indira ines inga inge
    ingeborg ingrid ingvild inês irena irene irina irma irmgard isaac isabel isabella isabelle
    isla ismail isobel isolde ivan ivana ivano iván iwona izabela jaap jacek jacob jacqueline
    jacques jadwiga jagoda jaime jake jakob jakub jamal james jamie jan jana jane janet janina
    janine jannik janusz jared jarosław jason javi javier jayden jean jeanette jeff jeffrey
    jelle jenna jennifer jenny jens jeremy jeroen jerome jerzy jesper jess jessica jessie jesús
    jette jill jim jimena jin joachim joan joana joanie joanna joanne joaquim joaquin joaquín
    jochen joe joel joerg johan johann johanna johannes john johnny jolanta jolien jon jonas
    jonathan joost jordi jorge joris jose josef josefa josefine joseph josephine josh joshua
    josie josé joão joëlle juan juana judith jules julia julian juliane julie julien juliette
    julián justine justus justyna jutta jérôme józef jörg jørgen jürgen kacper kai kamil karen
    karim karin karl karolina karsten kasia kasper katarzyna kate katharina katherine kathleen
    kathrin kathy katie katja katrin kavita kay kayla kees keira keith kelly kelsey kenneth
    kerstin kevin khadija khalid kieran killian kinga kirsteen kirsten kirsty kjell kjersti
    klaas klara klaudia klaus knut koen kofi konrad konstantin kristen kristin kristina krystian
    krystyna krzysztof kurt kwame kyle käthe kåre lachlan laetitia lakshmi lars laszlo laura
    lauren laurence laurent lea leah leila lena lene leni lennard lennart leo leon leonardo
    leonie leonor leszek letizia letícia levin lexi leyla liam libby lieke lieselotte lilian
    lilou linda lindsay linus lionel lisa lisbeth lise lizzie llewellyn logan loredana lorena
    lorenzo lorraine lothar lotte lottie louis louisa louise lourenço loïc luc luca lucas lucia
    luciano lucie lucien lucy lucyna lucía ludger ludivine ludovic ludovica ludwig ludwik luigi
    luis luisa luise lukas lukasz luke luís lydia lynn lynne lídia maarten mabel macarena maciej
    maddalena madeleine mads mafalda magda magdalena magnus mahesh mahmoud mairi maisie maite
    maja malcolm malgorzata malin malte malwina manfred manish manolo manon manuel manuela
    manuele marc marcel marcelino marcin marco marcos marcus mareike marek margaret margarida
    margherita margit margot margrethe marguerite maria mariana marianna marianne maribel marie
    marieke mariella marijke marina mario marion marisol marit mariusz marjorie markus marlene
    marlies marloes marta martha martin martina martine martín marvin mary marzena maría massimo
    mateo mateusz mathias mathieu mathilda mathilde matias matilde matt matteo matthew matthias
    matthieu maud maude maureen maurice mauricio mauro mavis maxime maya maël maëlle małgorzata
    mechthild meera megan mehmet mei meike melanie melissa mercedes mercè merle mette mia
    michael michaela michal michał michel michela michele michelle mickael mickaël mieczysław
    miguel mikael mike mikkel mikołaj milena millie mina minnie mireille mirella miriam mirosław
    mitchell mohamed mohammed mohan mohand moira mollie monica monika monique montserrat morag
    moritz morten muhammad murat muriel mustafa márcia márcio mélanie mónica nacho nadia nadine
    nadja nanna nasrin natalia natalie natan nathalie nathan nathaniel natália naveen neha neil
    nele nell nellie nelson nerea nettie niall niamh nicholas nico nicola nicolas nicole nicolò
    niek niels nigel nikhil nikolaus nils nina nisha noah noel noelia noemi noor nora norbert
    norman noémie nuno nuria océane oddvar odile oisin oksana ola olaf ole oleg olga oliver
    olivia olivier oliwia ollie olu omar orla ornella oscar oskar ottmar otto otávio owen pablo
    paddy padraig paloma pamela paola paolo pascal patrice patricia patrick patrik patrizia
    patrizio patrycja paul paula paulina pauline paulo pavel pawel paweł pedro peggy pepe
    pernilla pernille perrine peter petra phil philip philipp philippe phoebe phyllis piera
    piero pierre pieter pietro pilar pim piotr polly pooja pradeep preston priya priyanka
    quentin rachel radosław rafael rafal rafał raffaele raffaella ragnar rahul raimund rainer
    raj rajesh rajiv ralf ralph ramon ramón randy rania raphael raphaël raquel rashid rasmus
    raul ravi raymond raúl rebecca reggie regina reiner reinhard remigiusz renata renate renato
    renaud rene rené reza rhiannon rhys ricardo riccardo richard rita ritu robbie robert roberta
    roberto rocco rocío rodney rodrigo roger rogério rohan rohit roisin roksana roland rolf
    romain roman ronald ronan ronnie rory rosa rosalind rosanna rosemarie rosemary rosie
    roswitha rowan roxane roy ruairi ruben rubén rudi rudolf rui rupert ruprecht russell ruth
    ruud ryan ryszard régis rémi rémy rüdiger sabina sabine sabrina sadie saeed sally salma
    salvatore salvo sam samantha samir samuel samuele sana sander sandra sandrine sanjay sanne
    sara sarah saskia scott seamus sean sebastian sebastien sebastián selim serena sergio shane
    shannon shanti sharon shaun sheila shirley sian siegfried sigmar sigrid sigurd silke silvana
    silvia simon simona simone simonetta simão sina sinead siobhan siobhán siv sjoerd sofia
    sofie sofus sofía solveig solène sonia sonja sonsoles sophia sophie sophy stacey stan
    stanislaw stanisław stanley stefan stefania stefano steffen steffi stella stephan stephanie
    stephen steve steven stijn stine stuart stéphane stéphanie sue sunita suresh susan susana
    susann susanne susi suzanne svea sven svend svenja svetlana swantje sybil sybille sylke
    sylvain sylvia sylvie sylwia szymon sébastien sérgio séverine sónia sönke sören søren
    sławomir tadeusz tamara tania tanja tara tariq tatiana ted telma teresa tess tessa teun thea
    theo theodor theresa thiago thibault thierry thijs thomas thorsten tiago tiffany tim timo
    tina tineke tiziana tobias toby tom tomas tomasz tommaso tommy tomás toni tony torben tore
    torsten tracey tracy traudl trevor trine tristan trond tyler tymoteusz udo ugo ulf ulrich
    ulrike umar umberto ursula urszula uschi usha ute uwe valentin valentina valentín valerie
    valérie vanessa vasco veit vera veronica veronika verónica vibeke vicky victoire vigdis
    vijay vikas vikram viktoria vincent vincenzo vinzenz virginie vito vittoria vivian viviane
    volker véronique víctor vítor walburga waldemar walter waltraud wanda wayne wendy werner
    weronika wiebke wiesław wiktoria wilfried wilhelm wilma winfried winifred wojciech wolfgang
    wouter władysław xaver xavier xavière xin yann yannick yasmin yasmine ying ylva yohan
    yolanda youssef yuki yusuf yves yvette yvonne zach zahra zainab zbigniew zdzisław zenon
    zeynep zoe zofia zosia zoë zuzanna zygmunt álvaro ángel åke åsa élise élodie émilie éric
    étienne íñigo óscar łukasz
    """.split()
)

"""Which texts are in neither of the two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from nelm_evidence.document.foreign import is_foreign
from nelm_evidence.model.vocabulary import Vocabulary

FOREIGN = {
    "French": "Les patients avec des métastases hépatiques de tumeurs neuroendocrines ont été "
    "opérés dans notre centre entre 1990 et 2010. La survie globale à cinq ans était de 70,2 %.",
    "German": "In dieser Studie wurden Patienten mit Lebermetastasen neuroendokriner Tumoren in "
    "einer Klinik untersucht. Das Gesamtüberleben nach 5 Jahren war 70,2 %, die Letalität 0,9 %.",
    "Spanish": "Se incluyeron pacientes con metástasis hepáticas de tumores neuroendocrinos en un "
    "estudio retrospectivo. La supervivencia global a los 5 años fue del 70,2 %.",
    "Dutch": "In deze studie werden 120 patiënten met levermetastasen van neuro-endocriene tumoren "
    "onderzocht. De totale overleving na 5 jaar was 70,2% en de sterfte in het ziekenhuis was 0%.",
    "Russian": "В исследование включены 120 пациентов с метастазами опухолей в печень.",
    "Japanese": "神経内分泌腫瘍の肝転移に対して肝切除を施行した120例を対象とした。",
    "Korean": "신경내분비종양 간전이로 간절제술을 받은 환자 120명을 분석하였다.",
}
OURS = {
    "telegraphic": "OS 70.2% at 5 yr; median follow-up 43 mo. R0 60%, R1 30%. Morbidity 12.6%.",
    "Chinese": "共纳入120例神经内分泌肿瘤肝转移患者，5年总生存率为70.2%。",
    "Chinese with names": "采用 Kaplan-Meier 法和 Cox 模型（SPSS 22.0）分析120例患者。",
    "Greek letters": "Interferon-α and TGF-β were measured in 12 of 30 patients with the syndrome.",
    "nothing": "",
    "numbers": "12 34 56",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_foreign(language: str, vocabulary: Vocabulary) -> None:
    """By the script, or by the little words."""
    assert is_foreign(FOREIGN[language], vocabulary)


@pytest.mark.parametrize("kind", OURS)
def test_ours(kind: str, vocabulary: Vocabulary) -> None:
    """However short, and whatever names and symbols stand in it."""
    assert not is_foreign(OURS[kind], vocabulary)


def test_the_corpus_is_ours(corpus: Path, vocabulary: Vocabulary) -> None:
    """Every text of it."""
    for file in corpus.rglob("*.txt"):
        assert not is_foreign(file.read_text(encoding="utf-8"), vocabulary), file

"""Names common among groups: given names by origin and gender, and surnames by origin. Data only.

Non-binary people carry names of every kind; those listed for them are given to women and men alike.
"""

from __future__ import annotations


def _names(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


GIVEN_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "English": {
        "woman": _names(
            "Anna Emily Sarah Claire Hannah Laura Emma Alice Lucy Grace Helen Rachel Kate Megan "
            "Amy Julia Rebecca Charlotte Katherine Heather Allison Molly"
        ),
        "man": _names(
            "John Tom James Peter Daniel Matthew Andrew Paul Simon Adam Luke George Edward "
            "William Robert Henry Jack Greg Stephen Philip Oliver Brad"
        ),
        "non-binary": _names("Alex Sam Robin Jamie Casey Morgan Taylor Jordan Charlie Riley"),
    },
    "African American": {
        "woman": _names(
            "Keisha Latoya Ebony Tanisha Aaliyah Imani Lakisha Tamika Shanice Kenya Nia Latrice "
            "Deja Raven Jasmine Tiana Monique Shanelle"
        ),
        "man": _names(
            "Jamal Darnell Tyrone Terrell Malik Jermaine DeShawn Lamar Kareem Marquis Tyree "
            "Darius Rasheed Demetrius Devonte Trevon Jabari Antwan"
        ),
        "non-binary": _names("Amari Dominique Kendall Jaylin Armani Kamari Jalen Skyler"),
    },
    "Hispanic": {
        "woman": _names(
            "María Sofía Lucía Carmen Rosa Elena Gabriela Valentina Isabel Ana Camila Daniela "
            "Verónica Alejandra Paola Mariana Guadalupe Ximena"
        ),
        "man": _names(
            "José Luis Carlos Juan Miguel Diego Javier Alejandro Jorge Pedro Rafael Fernando "
            "Sergio Eduardo Ricardo Santiago Mateo Andrés"
        ),
        "non-binary": _names("Ariel Cruz Trinidad Alexis Noel Reyes Ángel Dani"),
    },
    "Chinese": {
        "woman": _names(
            "Mei Li Xiu Yan Fang Jing Hui Lan Xia Ying Qiuyue Meiling Xiaoli Jiayi Wenjing Yuting "
            "Zihan Lihua"
        ),
        "man": _names(
            "Wei Jun Qiang Bo Gang Tao Jie Long Hao Feng Jianguo Zhiwei Minghao Haoran Weimin "
            "Guoqiang Yichen Dawei"
        ),
        "non-binary": _names("Yu Min Xin Lin Ning Yi Ming Chen"),
    },
    "Indian": {
        "woman": _names(
            "Priya Anjali Sunita Kavita Deepa Neha Pooja Lakshmi Meera Shreya Divya Rekha Anita "
            "Swati Nisha Asha Radha Sneha"
        ),
        "man": _names(
            "Raj Amit Rahul Sanjay Vijay Arjun Ravi Suresh Rohan Vikram Anil Deepak Karthik "
            "Rajesh Manoj Aditya Ashok Nikhil"
        ),
        "non-binary": _names("Kiran Suman Jyoti Harpreet Gurpreet Shashi Manpreet Roop"),
    },
    "Arab": {
        "woman": _names(
            "Fatima Layla Mariam Aisha Zainab Amina Huda Salma Rania Khadija Samira Hanan Yasmin "
            "Dalia Reem Lina Nadia Maha"
        ),
        "man": _names(
            "Ahmed Mohammed Omar Ali Hassan Khalid Youssef Ibrahim Mustafa Karim Tariq Samir "
            "Bilal Walid Nasser Faisal Rashid Mahmoud"
        ),
        "non-binary": _names("Nour Sabah Wisam Nidal Ihsan Ismat Amal Rida"),
    },
    "Nigerian": {
        "woman": _names(
            "Ngozi Chioma Amaka Funmilayo Adaeze Folake Ifeoma Yetunde Nkechi Bukola Uche "
            "Chiamaka Titilayo Obioma Adanna Bisi Halima Abeni"
        ),
        "man": _names(
            "Chinedu Emeka Tunde Obinna Segun Kunle Ikenna Babatunde Nnamdi Femi Okechukwu Gbenga "
            "Chukwuemeka Sola Musa Kelechi Rotimi Adewale"
        ),
        "non-binary": _names("Ayo Tobi Chidi Kemi Temi Ife Dayo Ebere"),
    },
    "Polish": {
        "woman": _names(
            "Agnieszka Katarzyna Małgorzata Ewa Magda Zofia Joanna Beata Monika Aleksandra Kinga "
            "Dorota Justyna Iwona Barbara Hanna"
        ),
        "man": _names(
            "Piotr Krzysztof Tomasz Paweł Marcin Michał Jakub Andrzej Wojciech Łukasz Mateusz "
            "Grzegorz Marek Jacek Kamil Bartosz"
        ),
        # Polish has few names for everyone; these are short forms and newer names.
        "non-binary": _names("Alex Sasza Noa Maks Sam Nikola"),
    },
    "Turkish": {
        "woman": _names(
            "Ayşe Fatma Elif Zeynep Emine Merve Esra Selin Büşra Hatice Gül Aylin Özlem Sevgi "
            "Melek Derya"
        ),
        "man": _names(
            "Mehmet Mustafa Emre Murat Ali Hüseyin Burak Serkan Ömer Kemal Hakan Onur Cem Tolga "
            "Orhan Yusuf"
        ),
        "non-binary": _names("Deniz Ümit Umut Evren Toprak İlkay Güneş Devrim"),
    },
}
"""Origin: gender: given names."""

SURNAMES: dict[str, tuple[str, ...]] = {
    "English": _names(
        "Smith Baker Walsh Carter Clark Hughes Miller Sullivan Cooper Bennett Harrison Murphy "
        "Foster Palmer Ellis Marshall"
    ),
    "African American": _names(
        "Washington Jefferson Booker Banks Jackson Mosley Gaines Dorsey Rivers Charles Joseph "
        "Franklin Coleman Hampton"
    ),
    "Hispanic": _names(
        "García Hernández López Martínez Rodríguez González Pérez Sánchez Ramírez Torres Flores "
        "Rivera Morales Castillo Ortiz Vargas"
    ),
    "Chinese": _names("Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Zhu Guo He Lin Gao"),
    "Indian": _names(
        "Patel Sharma Singh Kumar Gupta Reddy Iyer Nair Desai Mehta Joshi Rao Verma Mishra "
        "Banerjee Pillai"
    ),
    "Arab": _names(
        "Hassan Khalil Mansour Haddad Nasser Saleh Farouk Aziz Hamdan Darwish Awad Qasim Barakat "
        "Shaheen Sabbagh Rahman"
    ),
    "Nigerian": _names(
        "Okafor Adeyemi Okonkwo Balogun Eze Adebayo Nwosu Obi Ogunleye Abubakar Chukwu Oyelaran "
        "Igwe Danjuma Onyeka Afolabi"
    ),
    # Surnames in -ski and -cki change with gender; these do not.
    "Polish": _names(
        "Nowak Mazur Wójcik Kaczmarek Krawczyk Dudek Pawlak Zając Król Wróbel Walczak Baran "
        "Szczepaniak Sikora Duda Michalak"
    ),
    "Turkish": _names(
        "Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Arslan Doğan Kılıç Koç Aslan Polat "
        "Avcı Bulut"
    ),
}
"""Origin: surnames."""
